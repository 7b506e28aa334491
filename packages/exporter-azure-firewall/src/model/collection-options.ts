import { type OptionsOf, option } from '@aks-egress/exporter-kit';

/** Names of policy objects: letters, digits, `_`, `.` and `-`; starts with a letter or digit, ends with one or `_`. */
export const RESOURCE_NAME = /[0-9A-Za-z](?:[0-9A-Za-z._-]{0,78}[0-9A-Za-z_])?/;

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;
const SOURCE = new RegExp(`\\*|${IPV4}(?:/(?:3[0-2]|[12]?\\d)|-${IPV4})?`);
const IP_GROUP =
  /\/subscriptions\/[-\w]+\/resourceGroups\/[-\w.()]+\/providers\/Microsoft\.Network\/ipGroups\/[0-9A-Za-z._-]+/i;

const priority = { min: 100, max: 65000 } as const;
const name = { pattern: RESOURCE_NAME, allowed: 'letters, digits, - . _', maxLength: 80 } as const;

/** Options that every exporter of Azure Firewall rules has: spread them into `defineOptions`. */
export const collectionOptions = {
  groupName: option.string({
    ...name,
    default: 'rcg-aks-egress',
    description: 'Name of the rule collection group; with groups=per-feature the feature follows it.',
  }),
  groupPriority: option.integer({
    ...priority,
    default: 400,
    description: 'Priority of the group in its policy; no other group of the policy may have it.',
  }),
  groups: option.choice(['one', 'per-feature'], {
    default: 'one',
    description: 'One group, or one for each feature, with priorities that rise by priorityStep.',
  }),
  collectionPrefix: option.string({
    ...name,
    maxLength: 40,
    default: 'rc-aks',
    description: 'What the names of collections start with.',
  }),
  netPriority: option.integer({
    ...priority,
    default: 200,
    description: 'Priority of the first network collection.',
  }),
  appPriority: option.integer({
    ...priority,
    default: 1000,
    description: 'Priority of the first application collection; must come after all network collections.',
  }),
  priorityStep: option.integer({
    min: 4,
    max: 1000,
    default: 10,
    description: 'Distance between the priorities of two features, which keep theirs when others are added.',
  }),
  sourceAddresses: option.list(
    option.string({ pattern: SOURCE, allowed: 'IPv4 address, CIDR, range or *', description: 'One source.' }),
    {
      min: 1,
      optional: true,
      description:
        'Subnets of the nodes; where neither these nor IP groups are given, the deployment must say.',
    },
  ),
  sourceIpGroups: option.list(
    option.string({ pattern: IP_GROUP, allowed: 'resource id of an IP group', description: 'One group.' }),
    {
      min: 1,
      optional: true,
      description: 'IP groups that hold the subnets of the nodes, instead of sourceAddresses.',
    },
  ),
  sku: option.choice(['Basic', 'Standard', 'Premium'], {
    default: 'Standard',
    description: 'SKU of the firewall policy; Basic has no DNS proxy and so no names in network rules.',
  }),
  dnsProxy: option.boolean({
    default: true,
    description: 'Whether the policy has, or will have, its DNS proxy on, which names in network rules need.',
  }),
  fqdnTag: option.choice(['none', 'only', 'both'], {
    default: 'none',
    description:
      'The tag AzureKubernetesService: not used, instead of names of feature core on HTTP 80 and HTTPS 443, or beside all names.',
  }),
  merge: option.boolean({
    default: false,
    description: 'One rule for all destinations of a collection on the same port, instead of one for each.',
  }),
} as const;

/** The checked values of `collectionOptions`. */
export type CollectionOptions = OptionsOf<typeof collectionOptions>;
