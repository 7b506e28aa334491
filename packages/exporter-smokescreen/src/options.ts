import { defineOptions, type OptionsOf, option } from '@aks-egress/exporter-kit';

const spec = {
  place: option.choice(['service', 'default'], {
    default: 'service',
    description:
      'The rule of one role, or the default rule, which serves clients without a certificate (AKS nodes have none).',
  }),
  role: option.string({
    default: 'aks-egress',
    maxLength: 200,
    description: 'With place=service, the role that the proxy reads from the certificate of a client.',
  }),
  project: option.string({
    default: 'platform',
    maxLength: 200,
    description: 'The team that owns the rule, for logs and metrics.',
  }),
  action: option.choice(['enforce', 'report'], {
    default: 'enforce',
    description: 'Deny what is not listed, or let everything pass and report it.',
  }),
  network: option.choice(['omit', 'connect'], {
    default: 'omit',
    description: 'With connect, names of TCP rules outside HTTP(S) are listed for clients that send CONNECT.',
  }),
};

export type SmokescreenOptions = OptionsOf<typeof spec>;

export const options = defineOptions(spec);
