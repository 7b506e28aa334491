/** Where a dialect admits a wildcard character that none of its forms names. */
export type WildcardPlace =
  /** Anywhere, several times, as a part of a label too. */
  | 'anywhere'
  /** As a whole label, or inside and at the end of one; `*x` is refused because readers expect `*.x`. */
  | 'not-leading'
  /** As a whole label. */
  | 'whole-label'
  /** As a whole label, once. */
  | 'one-whole-label';

/** How one target or importer spells host patterns, and what each spelling means. */
export interface HostDialect {
  readonly title: string;
  /** Spelling to globs of `HostPattern`; `x` stands for a host name. No other spelling is read. */
  readonly forms: Readonly<Record<string, readonly string[]>>;
  /** Wildcards that may stand inside `x`: the character, its glob, and where it may stand. */
  readonly wildcards?: readonly {
    readonly character: string;
    readonly glob: '*' | '**';
    readonly place: WildcardPlace;
  }[];
  /** True where a dot at the end is not the root but an error or another name. */
  readonly refusesRootDot?: true;
  /** True where an upper-case entry is refused or never matches. */
  readonly lowerCaseOnly?: true;
  /** Where the meaning was read or tried. */
  readonly source: string;
}

const EXACT = { x: ['x'] } as const;
const APEX_AND_BELOW = ['x', '**.x'] as const;
const BELOW = ['**.x'] as const;

/** Every dialect that patterns can be read from and written to, by id. */
export const HOST_DIALECTS = {
  core: {
    title: 'this project',
    forms: { '*.x': BELOW, '*': ['**'], ...EXACT },
    wildcards: [{ character: '*', glob: '*', place: 'not-leading' }],
    source: 'design of the catalog',
  },
  exact: {
    title: 'names only (Cisco ASA, Juniper, OPNsense, Azure Firewall network rules)',
    forms: EXACT,
    source: 'Azure Firewall FAQ; vendor documents of FQDN objects',
  },
  'azure-firewall': {
    title: 'Azure Firewall application rule, targetFqdns',
    forms: { '*.x': BELOW, '*x': ['**x'], '*': ['**'], ...EXACT },
    source: 'Azure Firewall FAQ, wildcards in target FQDNs',
  },
  cilium: {
    title: 'Cilium before 1.19, toFQDNs',
    forms: { '*': ['**'], ...EXACT },
    wildcards: [{ character: '*', glob: '*', place: 'anywhere' }],
    source: 'cilium pkg/fqdn/matchpattern',
  },
  'cilium-1.19': {
    title: 'Cilium from 1.19, toFQDNs',
    forms: { '**.x': BELOW, '*': ['**'], '**': ['**'], ...EXACT },
    wildcards: [{ character: '*', glob: '*', place: 'anywhere' }],
    source: 'cilium pkg/fqdn/matchpattern, upgrade notes of 1.19',
  },
  knp: {
    title: 'Kubernetes ClusterNetworkPolicy, domainNames',
    forms: { '*.x': BELOW, ...EXACT },
    source: 'network-policy-api v1alpha2, NPEP-133',
  },
  'calico-enterprise': {
    title: 'Calico Enterprise and Cloud, domains',
    forms: EXACT,
    wildcards: [{ character: '*', glob: '**', place: 'one-whole-label' }],
    source: 'Tigera, DNS policy, domain name matching',
  },
  ovn: {
    title: 'OVN-Kubernetes EgressFirewall, dnsName',
    forms: { '*.x': ['*.x'], ...EXACT },
    source: 'OVN-Kubernetes, DNS name resolver',
  },
  antrea: {
    title: 'Antrea policies, fqdn',
    forms: EXACT,
    wildcards: [{ character: '*', glob: '**', place: 'anywhere' }],
    source: 'antrea pkg/agent/controller/networkpolicy/fqdn.go',
  },
  istio: {
    title: 'Istio ServiceEntry, hosts',
    forms: { '*.x': BELOW, ...EXACT },
    source: 'Envoy filter_chain_match.server_names',
  },
  squid: {
    title: 'squid dstdomain',
    forms: { '.x': APEX_AND_BELOW, ...EXACT },
    source: 'asked of squid 5.7',
  },
  haproxy: {
    title: 'HAProxy lists: `.x` for -m end, `x` for -m str',
    forms: { '.x': BELOW, ...EXACT },
    lowerCaseOnly: true,
    source: 'asked of HAProxy 2.6',
  },
  smokescreen: {
    title: 'smokescreen allowed_domains',
    forms: { '*.x': BELOW, ...EXACT },
    refusesRootDot: true,
    lowerCaseOnly: true,
    source: 'smokescreen pkg/smokescreen/acl/v1',
  },
  nginx: {
    title: 'nginx map with hostnames',
    forms: { '*.x': BELOW, '.x': APEX_AND_BELOW, 'x.*': ['x.**'], ...EXACT },
    source: 'asked of nginx 1.22; ngx_http_map_module',
  },
  'pan-os': {
    title: 'PAN-OS URL list and URL EDL',
    // Without the slash, 10.1 and older read `x` as `x.*` as well.
    forms: { 'x/': ['x'], x: ['x', 'x.**'] },
    wildcards: [
      { character: '*', glob: '**', place: 'whole-label' },
      { character: '^', glob: '*', place: 'whole-label' },
    ],
    source: 'Palo Alto Networks, guidelines for URL category exceptions',
  },
  fortigate: {
    title: 'FortiOS firewall address of type fqdn',
    forms: { '*.x': BELOW, ...EXACT },
    source: 'Fortinet, wildcard FQDN addresses (depth from memory)',
  },
  'aws-nfw': {
    title: 'AWS Network Firewall domain list',
    forms: { '.x': APEX_AND_BELOW, ...EXACT },
    source: 'AWS Network Firewall, RulesSourceList',
  },
  zscaler: {
    title: 'Zscaler URL category',
    forms: { '.x': ['x', '*.x', '*.*.x', '*.*.*.x', '*.*.*.*.x', '*.*.*.*.*.x'], ...EXACT },
    lowerCaseOnly: true,
    source: 'Zscaler, URL format guidelines',
  },
  dnsmasq: {
    title: 'dnsmasq --server and --nftset, the text between the slashes',
    forms: { '*.x': BELOW, x: APEX_AND_BELOW, '*x': ['**x'], '#': ['**'] },
    source: 'asked of dnsmasq 2.90',
  },
  unbound: {
    title: 'unbound local-zone',
    forms: { x: APEX_AND_BELOW, '.': ['**'] },
    source: 'asked of unbound 1.17',
  },
  rpz: {
    title: 'owner names of a DNS response policy zone',
    forms: { '*.x': BELOW, '*': ['**'], ...EXACT },
    refusesRootDot: true,
    source: 'asked of BIND 9.18 and unbound 1.17',
  },
} as const satisfies Record<string, HostDialect>;

/** Id of a dialect in `HOST_DIALECTS`. */
export type HostDialectId = keyof typeof HOST_DIALECTS;
