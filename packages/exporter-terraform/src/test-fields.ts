// For tests only: what azurerm or the service refuses, since neither runs here.
import {
  collectionsOf,
  type Json,
  type JsonObject,
  listOf,
  objectOf,
  type Resource,
} from './test-terraform.ts';

const NAME = /^[0-9A-Za-z]([0-9A-Za-z._-]{0,78}[0-9A-Za-z_])$/;
const HOST = /^(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/;
const ADDRESS = /^\*$|^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/;
const TAG = /^[A-Z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/;
const SOURCE = ['source_addresses', 'source_ip_groups'];

const COLLECTION = ['name', 'priority', 'action', 'rule'];
/** Fields of azurerm 4: what is not here is a misspelling. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  azurerm_firewall_policy_rule_collection_group: [
    'name',
    'firewall_policy_id',
    'priority',
    'network_rule_collection',
    'application_rule_collection',
  ],
  azurerm_firewall_network_rule_collection: [...COLLECTION, 'azure_firewall_name', 'resource_group_name'],
  azurerm_firewall_application_rule_collection: [...COLLECTION, 'azure_firewall_name', 'resource_group_name'],
};
const RULE = ['name', 'description', ...SOURCE];
const NETWORK_RULE = [
  ...RULE,
  'protocols',
  'destination_addresses',
  'destination_fqdns',
  'destination_ports',
];
const POLICY_RULE = [...RULE, 'protocols', 'destination_fqdns', 'destination_fqdn_tags', 'terminate_tls'];
const CLASSIC_RULE = [...RULE, 'protocol', 'target_fqdns', 'fqdn_tags'];

/** One line for each thing that `terraform plan`, `apply` or the service would refuse, or read otherwise than meant. */
export function fieldProblems(resources: readonly Resource[]): string[] {
  const problems: string[] = [];
  const check = (good: boolean, what: string) => {
    if (!good) problems.push(what);
  };
  const known = (value: JsonObject, fields: readonly string[], where: string) => {
    for (const key of Object.keys(value)) check(fields.includes(key), `${where}: no field ${key}`);
  };
  const hasPriority = (value: JsonObject, where: string) =>
    check(within(value['priority'], 100, 65000), `${where}: priority ${value['priority']}`);
  const priorities = { network: new Set<Json>(), application: new Set<Json>() };
  const names = new Set<Json>();

  for (const resource of resources) {
    const address = `${resource.type}.${resource.label}`;
    known(resource.body, FIELDS[resource.type] ?? [], address);
    check(/^[a-z_][a-z0-9_-]*$/.test(resource.label), `${address}: label`);
    check(NAME.test(String(resource.body['name'])), `${address}: name`);
    hasPriority(resource.body, address);
    const isPolicy = resource.type.includes('policy');
    for (const { layer, collection } of collectionsOf(resource)) {
      const where = `${address} ${collection['name']}`;
      if (isPolicy) known(collection, COLLECTION, where);
      check(NAME.test(String(collection['name'])), `${where}: name`);
      check(!names.has(lower(collection['name'])), `${where}: twice`);
      names.add(lower(collection['name']));
      check(collection['action'] === 'Allow', `${where}: action`);
      hasPriority(collection, where);
      const taken = priorities[layer as 'network' | 'application'];
      check(!taken.has(collection['priority'] ?? null), `${where}: priority twice`);
      taken.add(collection['priority'] ?? null);
      const rules = listOf(collection['rule']).map(objectOf);
      check(rules.length > 0, `${where}: no rules`);
      check(new Set(rules.map((rule) => lower(rule['name']))).size === rules.length, `${where}: rule twice`);
      for (const rule of rules) problems.push(...ruleProblems(rule, layer, isPolicy));
    }
  }
  return problems;
}

function ruleProblems(rule: JsonObject, layer: string, isPolicy: boolean): string[] {
  const where = `rule ${rule['name']}`;
  const isNetwork = layer === 'network';
  const fields = isNetwork ? NETWORK_RULE : isPolicy ? POLICY_RULE : CLASSIC_RULE;
  const all = (key: string, good: (value: Json) => boolean) => listOf(rule[key]).every(good);
  const filled = (keys: readonly string[]) => keys.filter((key) => listOf(rule[key]).length > 0);
  const hosts = isNetwork || isPolicy ? 'destination_fqdns' : 'target_fqdns';
  const tags = isPolicy ? 'destination_fqdn_tags' : 'fqdn_tags';
  const protocols = isNetwork || isPolicy ? 'protocols' : 'protocol';
  const destinations = isNetwork ? ['destination_addresses', hosts] : [hosts, tags];
  const isTagged = filled([tags]).length > 0;
  const checks: Record<string, boolean> = {
    fields: Object.keys(rule).every((key) => fields.includes(key)),
    name: NAME.test(String(rule['name'])),
    description: /\S/.test(String(rule['description'])) && !/\p{Cc}/u.test(String(rule['description'])),
    'exactly one source': filled(SOURCE).length === 1,
    'exactly one kind of destination': filled(destinations).length === 1,
    'destinations once, in order': destinations.every((key) => isSortedSet(listOf(rule[key]))),
    addresses: all('destination_addresses', (one) => ADDRESS.test(String(one)) || TAG.test(String(one))),
    hosts: all(hosts, (one) => HOST.test(isNetwork ? String(one) : String(one).replace(/^\*\./, ''))),
    tags: all(tags, (one) => one === 'AzureKubernetesService'),
    ports: all('destination_ports', (one) => /^[1-9]\d*$/.test(String(one)) && Number(one) < 65536),
    'TLS is left alone': isNetwork || !isPolicy || rule['terminate_tls'] === false,
  };
  if (isNetwork) {
    checks['protocols'] = filled(['protocols', 'destination_ports']).length === 2;
    checks['protocol names'] = all('protocols', (one) => one === 'TCP' || one === 'UDP');
  } else {
    // azurerm: "fqdn_tags cannot be used with target_fqdns or protocol".
    checks['protocols'] = listOf(rule[protocols]).length > 0 === (isPolicy || !isTagged);
    checks['protocol blocks'] = all(protocols, (one) => {
      const { type, port, ...rest } = objectOf(one);
      return (
        (type === 'Http' || type === 'Https') && within(port, 1, 64000) && Object.keys(rest).length === 0
      );
    });
  }
  return Object.entries(checks)
    .filter(([, good]) => !good)
    .map(([what]) => `${where}: ${what}`);
}

const lower = (value: Json | undefined) => String(value).toLowerCase();

const within = (value: Json | undefined, min: number, max: number) =>
  typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;

const isSortedSet = (values: readonly Json[]) =>
  values.every((value, index) => index === 0 || String(values[index - 1]) < String(value));
