// For tests only: reads Terraform with the HCL parser of @cdktn/hcl2json and no code of the exporter.
import type { ExportFile } from '@aks-egress/exporter-kit';
import { type Admission, type Probe, serviceTags } from '@aks-egress/exporter-kit/conformance';
import { parse } from '@cdktn/hcl2json';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** A resource with its expressions evaluated. */
export interface Resource {
  readonly type: string;
  readonly label: string;
  readonly body: JsonObject;
}

/** Values of the variables that have no default. */
const GIVEN: JsonObject = {
  firewall_policy_id:
    '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Network/firewallPolicies/policy',
  firewall_name: 'firewall',
  resource_group_name: 'rg',
  source_addresses: ['10.240.0.0/16'],
};

export async function readDocument(files: readonly ExportFile[]): Promise<JsonObject> {
  const [file] = files;
  if (files.length !== 1 || !file) throw new Error(`${files.length} files`);
  return (await parse(file.path, file.contents)) as JsonObject;
}

const read = new Map<string, Promise<Resource[]>>();

/** Reads an output once, since the probes ask many times and parsing a large one takes half a second. */
export function readResources(files: readonly ExportFile[]): Promise<Resource[]> {
  const text = files.map(({ contents }) => contents).join('');
  const known = read.get(text) ?? parseResources(files);
  read.set(text, known);
  return known;
}

async function parseResources(files: readonly ExportFile[]): Promise<Resource[]> {
  if (files.length === 0) return [];
  const document = await readDocument(files);
  const variables: Record<string, Json> = {};
  for (const [name, [body]] of Object.entries(objectOf(document['variable'])) as [string, JsonObject[]][]) {
    const value = body?.['default'] ?? GIVEN[name];
    if (value === undefined) throw new Error(`variable ${name} has no value`);
    variables[name] = value;
  }
  return Object.entries(objectOf(document['resource'])).flatMap(([type, labels]) =>
    Object.entries(objectOf(labels)).map(([label, bodies]) => ({
      type,
      label,
      body: objectOf(evaluate(listOf(bodies)[0] as Json, variables)),
    })),
  );
}

/** References to variables, and sums with them; any other expression throws, but for references of options. */
function evaluate(value: Json, variables: JsonObject): Json {
  if (typeof value === 'string') {
    const expression = /^\$\{(.*)\}$/s.exec(value)?.[1];
    if (expression === undefined) return value.replace(/([$%])\1\{/g, '$1{');
    const sum = /^var\.(\w+)(?: \+ (\d+))?$/.exec(expression);
    const known = sum && variables[sum[1] as string];
    if (!sum || known === undefined || known === null) {
      if (expression === 'azurerm_firewall_policy.hub.id') return value;
      throw new Error(`cannot evaluate ${value}`);
    }
    return sum[2] === undefined ? known : (known as number) + Number(sum[2]);
  }
  if (Array.isArray(value)) return value.map((one) => evaluate(one, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, evaluate(one, variables)]));
}

export const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

export const listOf = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : []);

/** Collections of all resources: blocks of a policy group, or classic resources themselves. */
export function collectionsOf({ type, body }: Resource): { layer: string; collection: JsonObject }[] {
  const classic = /^azurerm_firewall_(network|application)_rule_collection$/.exec(type);
  if (classic) return [{ layer: classic[1] as string, collection: body }];
  return ['network', 'application'].flatMap((layer) =>
    listOf(body[`${layer}_rule_collection`]).map((one) => ({ layer, collection: objectOf(one) })),
  );
}

/** A rule in neutral words. */
export interface ReadRule {
  readonly layer: string;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly addresses: readonly string[];
  readonly protocols: readonly string[];
  readonly ports: readonly number[];
}

export async function readRules(files: readonly ExportFile[]): Promise<ReadRule[]> {
  return (await readResources(files)).flatMap(collectionsOf).flatMap(({ layer, collection }) =>
    listOf(collection['rule']).map((one) => {
      const rule = objectOf(one);
      const web = listOf(rule['protocols'] ?? rule['protocol']).map(objectOf);
      const isNetwork = layer === 'network';
      return {
        layer,
        name: String(rule['name']),
        hosts: listOf(rule['destination_fqdns'] ?? rule['target_fqdns']) as string[],
        addresses: listOf(rule['destination_addresses']) as string[],
        protocols: isNetwork ? (listOf(rule['protocols']) as string[]) : ['TCP'],
        ports: isNetwork
          ? listOf(rule['destination_ports']).map(Number)
          : web.map(({ port }) => Number(port)),
      };
    }),
  );
}

/** What the rules admit, in the words of the core. */
export async function readAdmissions(files: readonly ExportFile[]): Promise<Admission[]> {
  return (await readRules(files)).flatMap(({ hosts, addresses, ports, protocols }) =>
    [...hosts, ...addresses.map((one) => (one === '*' ? 'any' : one))].flatMap((to) =>
      ports.flatMap((port) => protocols.map((one) => ({ to, port, protocol: one as Admission['protocol'] }))),
    ),
  );
}

/** How Azure Firewall decides: network rules by address and resolved name, application rules by SNI or Host. */
export async function firewallAllows(files: readonly ExportFile[], probe: Probe): Promise<boolean> {
  const host = probe.host.toLowerCase().replace(/\.$/, '');
  return (await readRules(files)).some(({ layer, hosts, addresses, ports, protocols }) => {
    if (!ports.includes(probe.port) || !protocols.includes(probe.protocol)) return false;
    if (addresses.some((one) => holdsAddress(one, probe.host))) return true;
    return hosts.some((one) =>
      layer === 'application' && one.startsWith('*.') ? host.endsWith(one.slice(1)) : host === one,
    );
  });
}

function holdsAddress(target: string, address: string): boolean {
  if (target === '*') return true;
  const tag = serviceTags.values.find(({ name }) => name === target);
  // Azure Firewall forwards IPv4 only, so the IPv6 prefixes of a tag admit nothing.
  return (tag?.properties.addressPrefixes ?? [target]).some((cidr) => {
    const [base = '', length = '32'] = cidr.split('/');
    const [first, wanted] = [numberOf(base), numberOf(address)];
    return (
      first !== undefined &&
      wanted !== undefined &&
      wanted >= first &&
      wanted < first + 2 ** (32 - Number(length))
    );
  });
}

function numberOf(ipv4: string): number | undefined {
  const parts = ipv4.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return undefined;
  return parts.reduce((sum, part) => sum * 256 + Number(part), 0);
}
