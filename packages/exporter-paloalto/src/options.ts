import { defineOptions, type Option, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { parseCidr } from '@aks-egress/matcher';

/** What PAN-OS takes for a name everywhere, and a command line needs no quotes around. */
const NAME = /[A-Za-z0-9][A-Za-z0-9_.-]*/;
const name = (
  description: string,
  rest: { readonly default: string } | { readonly optional: true },
  maxLength = 31,
) =>
  option.string({
    pattern: NAME,
    allowed: 'letters, digits, _ . -',
    maxLength,
    description,
    ...rest,
  }) as Option<string>;

const source: Option<string> = {
  type: 'string',
  allowed: 'IP address or CIDR',
  description: 'A subnet.',
  required: true,
  read: (given) =>
    typeof given === 'string' && parseCidr(given).ok
      ? { value: given }
      : { problem: 'is no IP address or CIDR' },
};

const spec = {
  form: option.choice(['set', 'edl'], {
    default: 'set',
    description:
      'Set commands that hold the names, or lists that the firewall fetches and the set commands that use them.',
  }),
  edlUrl: option.string({
    default: 'https://lists.example.com/aks',
    pattern: /https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?(?:\/[A-Za-z0-9._~-]+)*/,
    allowed: 'http or https URL without a slash at the end',
    maxLength: 200,
    description: 'With form=edl, where the firewall fetches the lists.',
  }),
  fromZone: name('Zone of the nodes.', { default: 'trust' }),
  toZone: name('Zone of the internet.', { default: 'untrust' }),
  vsys: option.string({
    pattern: /vsys\d{1,3}/,
    allowed: 'vsys1, vsys2, …',
    optional: true,
    description: 'Virtual system, on firewalls that have several.',
  }),
  deviceGroup: option.string({
    pattern: NAME,
    allowed: 'letters, digits, _ . -',
    maxLength: 31,
    optional: true,
    description: 'Device group of Panorama; rules go into its pre-rulebase.',
  }),
  prefix: name('What all names start with.', { default: 'aks' }, 12),
  sources: option.list(source, {
    default: [],
    description: 'Subnets of the nodes; without them the rules hold for every source in the zone.',
  }),
  application: option.choice(['any', 'web'], {
    default: 'any',
    description:
      'With web, HTTPS rules ask for the application ssl and HTTP rules for web-browsing; konnectivity may be seen as another one.',
  }),
  profileGroup: option.string({
    pattern: NAME,
    allowed: 'letters, digits, _ . -',
    maxLength: 31,
    optional: true,
    description: 'Security profile group of the rules.',
  }),
  before: option.string({
    pattern: NAME,
    allowed: 'letters, digits, _ . -',
    maxLength: 63,
    optional: true,
    description: 'Security rule that the rules are moved before; without it they are moved to the top.',
  }),
  replace: option.boolean({
    default: true,
    description: 'Empty lists and members first, since set commands only ever add to them.',
  }),
};

export type PaloAltoOptions = OptionsOf<typeof spec>;
export const options = defineOptions(spec);
