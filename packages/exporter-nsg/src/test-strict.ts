// For tests only: what the service or azurerm refuses, or reads otherwise than meant.
import { type ReadRule, valuesOf } from './test-read.ts';

const KEYS = [
  'description',
  'priority',
  'direction',
  'access',
  'protocol',
  'sourcePortRange',
  ...['source', 'destination'].flatMap((one) => [`${one}AddressPrefix`, `${one}AddressPrefixes`]),
  ...['destinationPortRange', 'destinationPortRanges'],
];
const NAME = /^[0-9A-Za-z]([0-9A-Za-z._-]{0,78}[0-9A-Za-z_])?$/;
const CIDR = /^(\d{1,3}(\.\d{1,3}){3}\/\d{1,2}|[0-9a-f:]*:[0-9a-f:]*\/\d{1,3})$/;
const TAG = /^(Internet|[A-Z][A-Za-z]*(\.[A-Za-z0-9]+)?)$/;

/** One line for each thing that is wrong with the rules of a group. */
export function strictProblems(rules: readonly ReadRule[]): string[] {
  const problems = rules.flatMap(ruleProblems);
  const twice = (what: string, values: readonly unknown[]) => {
    if (new Set(values).size < values.length) problems.push(`${what} twice`);
  };
  twice(
    'name',
    rules.map(({ name }) => name.toLowerCase()),
  );
  twice(
    'priority',
    rules.map(({ properties }) => properties['priority']),
  );
  if (rules.length > 1000) problems.push('more than 1,000 rules');
  const deny = rules.filter(({ properties }) => properties['access'] === 'Deny');
  const last = Math.max(...rules.map(({ properties }) => Number(properties['priority'])));
  for (const { name, properties, after } of deny) {
    if (properties['priority'] !== last) problems.push(`${name}: denies before others allow`);
    const before = new Set(after);
    for (const one of before)
      for (const two of rules.find((rule) => rule.name === one)?.after ?? []) before.add(two);
    if (before.size !== rules.length - 1) problems.push(`${name}: is set before all others are`);
  }
  return problems;
}

function ruleProblems({ name, properties }: ReadRule): string[] {
  const sources = valuesOf(properties, 'sourceAddressPrefix');
  const destinations = valuesOf(properties, 'destinationAddressPrefix');
  const ports = valuesOf(properties, 'destinationPortRange');
  const description = String(properties['description']);
  const priority = Number(properties['priority']);
  const isPlural = (one: string) =>
    properties[`${one}Prefixes`] !== undefined || properties[`${one}es`] !== undefined;
  const families = new Set(
    [...sources, ...destinations].filter((one) => CIDR.test(one)).map((one) => one.includes(':')),
  );
  const checks: Record<string, boolean> = {
    keys: Object.keys(properties).every((key) => KEYS.includes(key)),
    name: NAME.test(name),
    priority: Number.isInteger(priority) && priority >= 100 && priority <= 4096,
    description:
      /\S/.test(description) &&
      !/\p{Cc}/u.test(description) &&
      new TextEncoder().encode(description).length <= 140,
    direction: properties['direction'] === 'Outbound',
    access: ['Allow', 'Deny'].includes(String(properties['access'])),
    protocol: ['Tcp', 'Udp', '*'].includes(String(properties['protocol'])),
    'source port': properties['sourcePortRange'] === '*',
    'one address family': families.size <= 1,
    // ARM: "cannot specify existing VIRTUALNETWORK, INTERNET, AZURELOADBALANCER, '*' or system tags".
    'no tag in a list': [
      ...(isPlural('sourceAddress') ? sources : []),
      ...(isPlural('destinationAddress') ? destinations : []),
    ].every((one) => CIDR.test(one)),
    source: sources.length > 0 && sources.every((one) => one === '*' || CIDR.test(one)),
    destination:
      destinations.length > 0 && destinations.every((one) => one === '*' || CIDR.test(one) || TAG.test(one)),
    ports:
      ports.length > 0 &&
      ports.every((one) => one === '*' || (/^[1-9]\d*$/.test(one) && Number(one) < 65536)),
    'values once': new Set(destinations).size === destinations.length && new Set(ports).size === ports.length,
  };
  return Object.entries(checks)
    .filter(([, good]) => !good)
    .map(([what]) => `${name}: ${what}`);
}
