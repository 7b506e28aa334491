/** What a key of a profile document may hold. */
export type FieldKind =
  | 'cloud'
  | 'location'
  | 'features'
  | 'facts'
  | 'fact'
  | 'host'
  | 'addresses'
  | 'vaults'
  | 'switch';

/** One key that a profile document may have. */
export interface DocumentField {
  readonly name: string;
  /** The spelling of `ClusterProfile`, so that its JSON is a profile document too. */
  readonly alias?: string;
  readonly kind: FieldKind;
  /** What it states. */
  readonly key: string;
  readonly flag: string;
}

/** The keys of a profile document, in the order in which one is printed. */
export const DOCUMENT_FIELDS: readonly DocumentField[] = [
  { name: 'cloud', kind: 'cloud', key: 'cloud', flag: '--cloud' },
  { name: 'location', kind: 'location', key: 'location', flag: '--location' },
  { name: 'features', kind: 'features', key: 'features', flag: '--feature' },
  { name: 'coreOptional', kind: 'switch', key: 'coreOptional', flag: '--core-optional' },
  { name: 'private', kind: 'fact', key: 'facts.privateCluster', flag: '--[no-]private' },
  { name: 'konnectivity', kind: 'fact', key: 'facts.konnectivity', flag: '--[no-]konnectivity' },
  { name: 'linux', kind: 'fact', key: 'facts.linux', flag: '--[no-]linux' },
  { name: 'windows', kind: 'fact', key: 'facts.windows', flag: '--windows' },
  { name: 'gpu', kind: 'fact', key: 'facts.gpu', flag: '--gpu' },
  {
    name: 'podsUseApiServer',
    kind: 'fact',
    key: 'facts.podsUseApiServer',
    flag: '--[no-]pods-use-api-server',
  },
  { name: 'facts', kind: 'facts', key: 'facts', flag: '--fact' },
  { name: 'apiServerFqdn', kind: 'host', key: 'apiServerFqdn', flag: '--api-server-fqdn' },
  {
    name: 'apiServerIp',
    alias: 'apiServerIps',
    kind: 'addresses',
    key: 'apiServerIps',
    flag: '--api-server-ip',
  },
  {
    name: 'customDns',
    alias: 'customDnsServers',
    kind: 'addresses',
    key: 'customDnsServers',
    flag: '--custom-dns',
  },
  {
    name: 'domainControllers',
    kind: 'addresses',
    key: 'domainControllers',
    flag: '--domain-controller',
  },
  { name: 'keyVaults', kind: 'vaults', key: 'keyVaults', flag: '--key-vault' },
  { name: 'minimal', kind: 'switch', key: 'minimal', flag: '--minimal' },
  { name: 'asDocumented', kind: 'switch', key: 'asDocumented', flag: '--as-documented' },
];

/** A profile as people write it, in YAML or JSON; `parseProfile` says what is wrong with one. */
export interface ProfileDocument {
  cloud?: string;
  location?: string;
  /** Feature ids, `all`, or `no-<id>` to switch off what the cluster implies. */
  features?: string[];
  coreOptional?: boolean;
  private?: boolean;
  konnectivity?: boolean;
  linux?: boolean;
  windows?: boolean;
  gpu?: boolean;
  podsUseApiServer?: boolean;
  facts?: Record<string, boolean | string>;
  apiServerFqdn?: string;
  apiServerIp?: string | string[];
  customDns?: string | string[];
  domainControllers?: string | string[];
  keyVaults?: string | string[];
  minimal?: boolean;
  asDocumented?: boolean;
}
