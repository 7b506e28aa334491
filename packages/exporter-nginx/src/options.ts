import { defineOptions, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { listenerOptions, PATH, RESOLVER } from './model/listener-options.ts';

const spec = {
  ...listenerOptions,
  resolver: option.list(
    option.string({
      pattern: RESOLVER,
      allowed: 'address, with :port or without',
      description: 'One DNS server.',
    }),
    {
      min: 1,
      optional: true,
      description:
        'DNS servers of the proxy; without it those of the stream and http blocks around the files.',
    },
  ),
  ipv6: option.boolean({
    default: false,
    description: 'With resolver, whether destinations are looked for under IPv6 addresses too.',
  }),
  accessLog: option.string({
    default: '/var/log/nginx/aks-egress.log',
    pattern: PATH,
    allowed: 'absolute path of letters, digits, . _ - /',
    maxLength: 200,
    description: 'Log of every connection, with the rule that admitted it.',
  }),
  prefix: option.string({
    default: 'aks',
    pattern: /[a-z][a-z0-9_]*/,
    allowed: 'lower-case letters, digits and _, starting with a letter',
    maxLength: 20,
    description: 'What the names of variables and log formats start with.',
  }),
};

export type NginxOptions = OptionsOf<typeof spec>;

export const options = defineOptions(spec);
