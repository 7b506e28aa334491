// For tests only: reads rule collection groups with no code of the exporter.
import type { ExportFile } from '@aks-egress/exporter-kit';
import { type Admission, type Probe, serviceTags } from '@aks-egress/exporter-kit/conformance';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = { readonly [key: string]: Json };

/** A group as the REST API takes it. */
export interface ArmGroup {
  readonly name: string;
  readonly priority: number;
  readonly collections: readonly JsonObject[];
}

const object = (value: Json | undefined): JsonObject => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Error('no object');
  return value as JsonObject;
};
const list = (value: Json | undefined): readonly Json[] => {
  if (!Array.isArray(value)) throw new Error(`no list: ${JSON.stringify(value)}`);
  return value;
};
const texts = (value: Json | undefined): readonly string[] =>
  value === undefined ? [] : (list(value) as string[]);

/** All groups of an output, whether it is a template (its expressions evaluated) or bare groups. */
export function readGroups(files: readonly ExportFile[], given: JsonObject = {}): ArmGroup[] {
  return files
    .filter(({ path }) => path.endsWith('.json'))
    .flatMap(({ contents }) => {
      const root = object(JSON.parse(contents));
      return root['resources'] === undefined ? [bareGroup(root)] : templateGroups(root, given);
    });
}

function bareGroup(root: JsonObject): ArmGroup {
  const properties = object(root['properties']);
  return {
    name: root['name'] as string,
    priority: properties['priority'] as number,
    collections: list(properties['ruleCollections']) as readonly JsonObject[],
  };
}

function templateGroups(root: JsonObject, given: JsonObject): ArmGroup[] {
  const parameters: Record<string, Json> = {
    firewallPolicyName: 'policy',
    sourceAddresses: ['10.240.0.0/16'],
  };
  for (const [name, one] of Object.entries(object(root['parameters']))) {
    const value = given[name] ?? object(one)['defaultValue'];
    if (value !== undefined) parameters[name] = value;
  }
  return list(root['resources']).map((resource) => {
    const { name, ...rest } = object(evaluateAll(resource, parameters));
    const [policy, group] = (name as string).split('/');
    if (policy !== parameters['firewallPolicyName']) throw new Error(`not in the policy: ${name}`);
    return bareGroup({ ...rest, name: group as string });
  });
}

function evaluateAll(value: Json, parameters: JsonObject): Json {
  if (typeof value === 'string') {
    if (!value.startsWith('[') || !value.endsWith(']')) return value;
    return value.startsWith('[[') ? value.slice(1) : evaluate(value.slice(1, -1), parameters);
  }
  if (Array.isArray(value)) return value.map((one) => evaluateAll(one, parameters));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, evaluateAll(one, parameters)]));
}

/** The functions that templates of this project call; anything else throws. */
function evaluate(expression: string, parameters: JsonObject): Json {
  const call = /^(\w+)\((.*)\)$/s.exec(expression.trim());
  if (!call) {
    const literal = /^'((?:[^']|'')*)'$/.exec(expression.trim());
    if (literal) return (literal[1] as string).replaceAll("''", "'");
    if (/^\d+$/.test(expression.trim())) return Number(expression);
    throw new Error(`not an expression: ${expression}`);
  }
  const values = splitArguments(call[2] as string).map((one) => evaluate(one, parameters));
  switch (call[1]) {
    case 'parameters': {
      const value = parameters[values[0] as string];
      if (value === undefined) throw new Error(`no parameter ${values[0]}`);
      return value;
    }
    case 'add':
      return (values[0] as number) + (values[1] as number);
    case 'format':
      return (values[0] as string).replace(/\{(\d+)\}/g, (_, n) => values[Number(n) + 1] as string);
    case 'resourceId':
      return values.join('/');
    default:
      throw new Error(`no function ${call[1]}`);
  }
}

function splitArguments(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    const char = text[at];
    if (char === "'") quoted = !quoted;
    else if (quoted) continue;
    else if (char === '(') depth++;
    else if (char === ')') depth--;
    if (at === text.length || (char === ',' && depth === 0 && !quoted)) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  return parts;
}

/** All rules of a group, with their collections. */
export const rulesOf = (group: ArmGroup) =>
  group.collections.flatMap((collection) =>
    list(collection['rules']).map((rule) => ({ collection, rule: object(rule) })),
  );

/** What the groups admit, in the words of the core. */
export function readAdmissions(groups: readonly ArmGroup[]): Admission[] {
  return groups.flatMap(rulesOf).flatMap(({ rule }): Admission[] => {
    if (rule['ruleType'] === 'ApplicationRule') {
      const ports = list(rule['protocols']).map((one) => object(one)['port'] as number);
      return texts(rule['targetFqdns']).flatMap((to) => ports.map((port) => ({ to, port, protocol: 'TCP' })));
    }
    const targets = [...texts(rule['destinationAddresses']), ...texts(rule['destinationFqdns'])];
    return targets.flatMap((to) =>
      texts(rule['destinationPorts']).flatMap((port) =>
        texts(rule['ipProtocols']).map((protocol) => ({
          to: to === '*' ? 'any' : to,
          port: Number(port),
          protocol: protocol as Admission['protocol'],
        })),
      ),
    );
  });
}

/** How Azure Firewall decides: network rules by address and resolved name, then application rules by SNI or Host. */
export function firewallAllows(groups: readonly ArmGroup[], { host, port, protocol }: Probe): boolean {
  const rules = groups.flatMap(rulesOf).map(({ rule }) => rule);
  const name = host.toLowerCase().replace(/\.$/, '');
  const network = rules.some(
    (rule) =>
      rule['ruleType'] === 'NetworkRule' &&
      texts(rule['ipProtocols']).includes(protocol) &&
      texts(rule['destinationPorts']).includes(String(port)) &&
      (texts(rule['destinationFqdns']).includes(name) ||
        texts(rule['destinationAddresses']).some((one) => holdsAddress(one, host))),
  );
  if (network) return true;
  return (
    protocol === 'TCP' &&
    ipv4(host) === undefined &&
    rules.some(
      (rule) =>
        rule['ruleType'] === 'ApplicationRule' &&
        list(rule['protocols']).some((one) => object(one)['port'] === port) &&
        texts(rule['targetFqdns']).some((one) =>
          one.startsWith('*') ? name.endsWith(one.slice(1)) : name === one,
        ),
    )
  );
}

function holdsAddress(target: string, address: string): boolean {
  if (target === '*') return true;
  const tag = serviceTags.values.find(({ name }) => name.toLowerCase() === target.toLowerCase());
  // Azure Firewall forwards IPv4 only, so the IPv6 prefixes of a tag admit nothing.
  const prefixes = tag?.properties.addressPrefixes ?? [target];
  const wanted = ipv4(address);
  return (
    wanted !== undefined &&
    prefixes.some((prefix) => {
      const [base = '', length = '32'] = prefix.split('/');
      const first = ipv4(base);
      const size = 2 ** (32 - Number(length));
      return first !== undefined && wanted >= first && wanted < first + size;
    })
  );
}

function ipv4(text: string): number | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
