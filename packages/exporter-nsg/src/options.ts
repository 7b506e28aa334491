import { defineOptions, type Option, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { formatCidr, parseCidr } from '@aks-egress/matcher';

const cidr: Option<string> = {
  type: 'string',
  allowed: 'address or CIDR',
  description: '',
  required: true,
  read(given) {
    const parsed = parseCidr(given as string);
    return parsed.ok ? { value: formatCidr(parsed.value) } : { problem: 'is no address block' };
  },
};

/** Names of groups and rules: letters, digits, `_`, `.` and `-`; starts with a letter or digit, ends with one or `_`. */
const NAME = /[0-9A-Za-z](?:[0-9A-Za-z._-]*[0-9A-Za-z_])?/;

const spec = {
  mode: option.choice(['report', 'rules'], {
    default: 'report',
    description: 'A report of what security rules could filter and how coarsely, or the rules themselves.',
  }),
  format: option.choice(['arm', 'bicep', 'terraform'], {
    default: 'arm',
    description: 'Language of the rules. With mode=rules.',
  }),
  nsgName: option.string({
    pattern: NAME,
    allowed: 'letters, digits, - . _',
    maxLength: 80,
    default: 'nsg-aks-nodes',
    description: 'The existing group on the subnet of the nodes; the deployment may say otherwise.',
  }),
  namePrefix: option.string({
    pattern: /[0-9A-Za-z][0-9A-Za-z._-]*/,
    allowed: 'letters, digits, - . _',
    maxLength: 20,
    default: 'AksOut-',
    description: 'What the names of all rules start with; the commands that remove them go by it.',
  }),
  priorityStart: option.integer({
    min: 100,
    max: 4000,
    default: 1000,
    description: 'Priority of the first rule; each feature has a block of 20 rules of its own.',
  }),
  priorityStep: option.integer({
    min: 1,
    max: 100,
    default: 10,
    description: 'Distance between two priorities; made smaller, and said so, where rules would not fit.',
  }),
  sourceAddresses: option.list(cidr, {
    min: 1,
    optional: true,
    description: 'Subnets of the nodes, all IPv4 or all IPv6; without them the rules hold for every source.',
  }),
  deny: option.choice(['none', 'internet', 'all'], {
    default: 'none',
    description:
      'A last rule that denies the tag Internet, or everything but internalAddresses; without one nothing is blocked.',
  }),
  denyPriority: option.integer({
    min: 200,
    max: 4096,
    default: 4096,
    description: 'Priority of the rule that denies.',
  }),
  internalAddresses: option.list(cidr, {
    min: 1,
    optional: true,
    description:
      'Virtual networks, pods and own networks that stay open on all ports; must be given with deny=all.',
  }),
} as const;

export const options = defineOptions(spec);

/** The checked options. */
export type NsgOptions = OptionsOf<typeof spec>;
