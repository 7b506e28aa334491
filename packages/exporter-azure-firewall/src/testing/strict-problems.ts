// For tests only: what the ARM schema does not catch.
import { type ArmGroup, type Json, rulesOf } from './read-arm.ts';

const NAME = /^[0-9A-Za-z]([0-9A-Za-z._-]{0,78}[0-9A-Za-z_])?$/;
const FQDN = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const CIDR = /^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/;
const TAG = /^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/;
const SOURCES = ['sourceAddresses', 'sourceIpGroups'];
const COLLECTION_KEYS = ['ruleCollectionType', 'name', 'priority', 'action', 'rules'];
const COMMON_KEYS = ['ruleType', 'name', 'description', ...SOURCES];
const NETWORK_KEYS = ['ipProtocols', 'destinationAddresses', 'destinationFqdns', 'destinationPorts'];
const APPLICATION_KEYS = ['protocols', 'targetFqdns', 'fqdnTags', 'terminateTLS'];

/** What the service would refuse, or read otherwise than meant: one line each. */
export function strictProblems(groups: readonly ArmGroup[]): string[] {
  const problems = groups.flatMap(groupProblems);
  const networkFqdns = new Set<Json>();
  for (const { rule } of groups.flatMap(rulesOf)) {
    if (rule['ruleType'] === 'NetworkRule')
      for (const one of items(rule['destinationFqdns'])) networkFqdns.add(one);
  }
  if (networkFqdns.size > 1000) problems.push(`${networkFqdns.size} names in network rules`);
  problems.push(
    ...doubled(
      'group',
      groups.map(({ name }) => name),
    ),
  );
  problems.push(
    ...doubled(
      'group priority',
      groups.map(({ priority }) => priority),
    ),
  );
  return problems;
}

function groupProblems(group: ArmGroup): string[] {
  const { name, priority, collections } = group;
  const problems = [...badName(name), ...badPriority(name, priority)];
  if (new TextEncoder().encode(JSON.stringify(group)).length > 2_000_000) problems.push(`${name}: over 2 MB`);
  problems.push(
    ...doubled(
      'collection',
      collections.map((one) => one['name'] as string),
    ),
  );
  problems.push(
    ...doubled(
      'collection priority',
      collections.map((one) => one['priority'] as number),
    ),
  );
  problems.push(
    ...doubled(
      'rule',
      rulesOf(group).map(({ rule }) => rule['name'] as string),
    ),
  );
  let seen = 'NetworkRule';
  const order = [...collections].sort((a, b) => (a['priority'] as number) - (b['priority'] as number));
  for (const collection of order) {
    const id = collection['name'] as string;
    const rules = items(collection['rules']) as Record<string, Json>[];
    problems.push(...badName(id), ...badPriority(id, collection['priority'] as number));
    problems.push(...unknownKeys(id, collection, COLLECTION_KEYS));
    if (rules.length === 0) problems.push(`${id}: no rules`);
    const types = new Set(rules.map((rule) => rule['ruleType'] as string));
    if (types.size > 1) problems.push(`${id}: mixes layers`);
    if (types.has('NetworkRule') && seen === 'ApplicationRule')
      problems.push(`${id}: after application rules`);
    seen = [...types][0] ?? seen;
    for (const rule of rules) problems.push(...ruleProblems(rule));
  }
  return problems;
}

function ruleProblems(rule: Record<string, Json>): string[] {
  const name = rule['name'] as string;
  const isNetwork = rule['ruleType'] === 'NetworkRule';
  const problems = badName(name);
  problems.push(
    ...unknownKeys(name, rule, [...COMMON_KEYS, ...(isNetwork ? NETWORK_KEYS : APPLICATION_KEYS)]),
  );
  const description = rule['description'] as string;
  if (!/\S/.test(description) || /\p{Cc}/u.test(description)) problems.push(`${name}: description`);
  if (SOURCES.filter((key) => items(rule[key]).length > 0).length !== 1) problems.push(`${name}: sources`);
  const kinds = isNetwork ? ['destinationAddresses', 'destinationFqdns'] : ['targetFqdns', 'fqdnTags'];
  if (kinds.filter((key) => items(rule[key]).length > 0).length !== 1) problems.push(`${name}: destinations`);
  for (const kind of kinds) problems.push(...doubled(`${name} ${kind}`, items(rule[kind])));
  const bad = (values: Json | undefined, good: (value: Json) => boolean, what: string) => {
    for (const value of items(values))
      if (!good(value)) problems.push(`${name}: ${what} ${JSON.stringify(value)}`);
  };
  bad(
    rule['destinationAddresses'],
    (one) => one === '*' || CIDR.test(String(one)) || TAG.test(String(one)),
    'address',
  );
  bad(rule['destinationFqdns'], (one) => FQDN.test(String(one)), 'name');
  bad(rule['targetFqdns'], (one) => FQDN.test(String(one).replace(/^\*\./, '')), 'name');
  bad(rule['fqdnTags'], (one) => one === 'AzureKubernetesService', 'tag');
  bad(rule['ipProtocols'], (one) => one === 'TCP' || one === 'UDP', 'protocol');
  bad(rule['destinationPorts'], (one) => /^[1-9]\d{0,4}$/.test(String(one)) && Number(one) < 65536, 'port');
  const isPort = (port: unknown) =>
    Number.isInteger(port) && (port as number) > 0 && (port as number) <= 64000;
  bad(rule['protocols'], (one) => isPort((one as Record<string, Json>)['port']), 'protocol');
  return problems;
}

const items = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);
const badName = (name: string) => (NAME.test(name) ? [] : [`${name}: bad name`]);
const badPriority = (name: string, priority: number) =>
  Number.isInteger(priority) && priority >= 100 && priority <= 65000 ? [] : [`${name}: priority ${priority}`];
const unknownKeys = (name: string, value: object, known: readonly string[]) =>
  Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => `${name}: unknown key ${key}`);

function doubled(what: string, values: readonly Json[]): string[] {
  const folded = values.map((one) => (typeof one === 'string' ? one.toLowerCase() : one));
  return [...new Set(folded.filter((one, index) => folded.indexOf(one) !== index))].map(
    (one) => `${what} twice: ${one}`,
  );
}
