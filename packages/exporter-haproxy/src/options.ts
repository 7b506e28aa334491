import { defineOptions, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { listenerOptions, PATH, RESOLVER } from '@aks-egress/exporter-nginx/model';

const spec = {
  ...listenerOptions,
  directory: option.string({
    default: '/etc/haproxy/aks-egress',
    pattern: PATH,
    allowed: 'absolute path of letters, digits, . _ - /',
    maxLength: 200,
    description: 'Directory on the proxy that the maps are put into.',
  }),
  resolver: option.list(
    option.string({
      pattern: RESOLVER,
      allowed: 'address, with :port or without',
      description: 'One DNS server.',
    }),
    { min: 1, optional: true, description: 'DNS servers of the proxy; without it those of its resolv.conf.' },
  ),
  family: option.choice(['ipv4', 'ipv6'], {
    default: 'ipv4',
    description: 'Which addresses of a name are preferred.',
  }),
  privateAddresses: option.choice(['reject', 'allow'], {
    default: 'reject',
    description:
      'Whether a listed name may lead to a private address, as it does where private endpoints are in use.',
  }),
  prefix: option.string({
    default: 'aks',
    pattern: /[a-z][a-z0-9_]*/,
    allowed: 'lower-case letters, digits and _, starting with a letter',
    maxLength: 20,
    description: 'What the names of sections and variables start with.',
  }),
};

export type HaproxyOptions = OptionsOf<typeof spec>;

export const options = defineOptions(spec);
