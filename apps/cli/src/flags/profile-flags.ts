import * as Flags from '@oclif/core/flags';
import type * as Interfaces from '@oclif/core/interfaces';

const SOURCES = 'SOURCE';
const FACTS = 'CLUSTER';
const VALUES = 'NARROWING';
const CHOICE = 'CHOICE';

/** The flags that describe a cluster, the same on every command that needs one. */
export const profileFlags = {
  cluster: Flags.string({
    helpGroup: SOURCES,
    helpValue: 'FILE|-',
    summary: 'Output of `az aks show -o json`, or the ARM resource; - reads standard input.',
  }),
  profile: Flags.string({
    helpGroup: SOURCES,
    helpValue: 'FILE',
    summary: 'Profile in YAML or JSON. [default: aks-egress.yaml in the working directory, if there is one]',
  }),
  'explain-profile': Flags.boolean({
    helpGroup: SOURCES,
    summary: 'Show each fact of the cluster with where it came from.',
  }),

  cloud: Flags.string({
    helpGroup: FACTS,
    helpValue: 'NAME',
    summary: 'AzureCloud, AzureChinaCloud or AzureUSGovernment (or public, china, usgov).',
  }),
  location: Flags.string({
    char: 'l',
    helpGroup: FACTS,
    helpValue: 'NAME',
    summary: 'Region of the cluster, such as westeurope or "West Europe".',
  }),
  feature: Flags.string({
    char: 'f',
    helpGroup: FACTS,
    helpValue: 'ID',
    summary:
      'Feature in use, as `aks-egress list features` names them, or all; no-ID switches one off. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),
  private: Flags.boolean({ allowNo: true, helpGroup: FACTS, summary: 'The API server is private.' }),
  konnectivity: Flags.boolean({
    allowNo: true,
    helpGroup: FACTS,
    summary: 'The tunnel to the nodes is konnectivity (not tunnelfront or aks-link).',
  }),
  linux: Flags.boolean({ allowNo: true, helpGroup: FACTS, summary: 'There are Linux nodes.' }),
  windows: Flags.boolean({ allowNo: true, helpGroup: FACTS, summary: 'There are Windows nodes.' }),
  gpu: Flags.boolean({ allowNo: true, helpGroup: FACTS, summary: 'There are nodes with NVIDIA GPUs.' }),
  'pods-use-api-server': Flags.boolean({
    allowNo: true,
    helpGroup: FACTS,
    summary: 'Pods of your own call the API server by its address.',
  }),
  'node-os-channel': Flags.string({
    helpGroup: FACTS,
    helpValue: 'NAME',
    summary: 'Node OS upgrade channel: None, Unmanaged, SecurityPatch or NodeImage.',
  }),
  fact: Flags.string({
    helpGroup: FACTS,
    helpValue: 'NAME[=VALUE]',
    summary: 'Any other fact, as --explain-profile names them. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),

  'api-server-fqdn': Flags.string({
    helpGroup: VALUES,
    helpValue: 'HOST',
    summary: 'Host name of the API server; replaces the wildcard.',
  }),
  'api-server-ip': Flags.string({
    helpGroup: VALUES,
    helpValue: 'IP',
    summary: 'Address of the API server; replaces the service tag. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'custom-dns': Flags.string({
    helpGroup: VALUES,
    helpValue: 'IP',
    summary: 'DNS server of your own that the nodes use. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'domain-controller': Flags.string({
    helpGroup: VALUES,
    helpValue: 'IP',
    summary: 'Domain controller that Windows pods sign in to. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'key-vault': Flags.string({
    helpGroup: VALUES,
    helpValue: 'NAME',
    summary: 'Key vault that pods read; replaces the wildcard. Repeatable.',
    multiple: true,
    multipleNonGreedy: true,
  }),
  'service-tags': Flags.string({
    helpGroup: VALUES,
    helpValue: 'FILE',
    summary: 'The published Service Tags JSON: expands tags to addresses where a target needs them.',
  }),

  'core-optional': Flags.boolean({
    allowNo: true,
    helpGroup: CHOICE,
    summary: 'Include what the article recommends for every cluster. [default: yes]',
  }),
  minimal: Flags.boolean({ allowNo: true, helpGroup: CHOICE, summary: 'Only rules of level required.' }),
  'as-documented': Flags.boolean({
    allowNo: true,
    helpGroup: CHOICE,
    summary: "The article's own words: no corrections, no derived conditions.",
  }),
  'as-of': Flags.string({
    helpGroup: CHOICE,
    helpValue: 'YYYY-MM-DD',
    summary: 'As the article stood on that day. [default: its newest edition]',
  }),
};

/** What oclif makes of the profile flags. */
export type ProfileFlagValues = Partial<Interfaces.InferredFlags<typeof profileFlags>>;
