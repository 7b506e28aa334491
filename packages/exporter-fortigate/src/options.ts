import { defineOptions, type Option, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { parseCidr } from '@aks-egress/matcher';

const NAME = /[A-Za-z0-9][A-Za-z0-9_.-]*/;
const ALLOWED = 'letters, digits, _ . -';

const source: Option<string> = {
  type: 'string',
  allowed: 'IPv4 address or CIDR',
  description: 'A subnet.',
  required: true,
  read: (given) =>
    typeof given === 'string' && /^[\d./]+$/.test(given) && parseCidr(given).ok
      ? { value: given }
      : { problem: 'is no IPv4 address or CIDR' },
};

const spec = {
  srcintf: option.string({
    default: 'port2',
    pattern: NAME,
    allowed: ALLOWED,
    maxLength: 35,
    description: 'Interface or zone of the nodes.',
  }),
  dstintf: option.string({
    default: 'port1',
    pattern: NAME,
    allowed: ALLOWED,
    maxLength: 35,
    description: 'Interface or zone of the internet.',
  }),
  vdom: option.string({
    pattern: NAME,
    allowed: ALLOWED,
    maxLength: 31,
    optional: true,
    description: 'Virtual domain, on units that have several.',
  }),
  prefix: option.string({
    default: 'aks',
    pattern: NAME,
    allowed: ALLOWED,
    maxLength: 8,
    description: 'What all names start with.',
  }),
  sources: option.list(source, {
    default: [],
    description: 'Subnets of the nodes; without them the policies hold for every source behind srcintf.',
  }),
  policyIdStart: option.integer({
    default: 4001,
    min: 1,
    max: 4_294_000_000,
    description:
      'Id of the first policy. It and the 59 ids after it must be free or hold policies of an earlier run: what the script does not write there, it deletes.',
  }),
  before: option.integer({
    optional: true,
    min: 1,
    max: 4_294_967_294,
    description: 'Id of the policy that the policies are moved before, such as a policy that denies all.',
  }),
  sslProfile: option.string({
    pattern: NAME,
    allowed: ALLOWED,
    maxLength: 47,
    optional: true,
    description:
      'SSL inspection profile of the TCP 443 policies; certificate inspection at most, never deep: konnectivity needs its ALPN.',
  }),
  nat: option.boolean({ default: true, description: 'Translate the source to the address of dstintf.' }),
};

export type FortiGateOptions = OptionsOf<typeof spec>;
export const options = defineOptions(spec);
