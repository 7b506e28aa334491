import { collectionOptions, RESOURCE_NAME } from '@aks-egress/exporter-azure-firewall/model';
import { defineOptions, type OptionsOf, option } from '@aks-egress/exporter-kit';

const name = {
  pattern: RESOURCE_NAME,
  allowed: 'letters, digits, - . _',
  maxLength: 80,
  optional: true,
} as const;

const spec = {
  mode: option.choice(['policy', 'classic'], {
    default: 'policy',
    description: 'Rule collection groups of a firewall policy, or rules on a firewall without a policy.',
  }),
  resourceGroup: option.string({
    pattern: /[-\w.()]+/,
    allowed: 'letters, digits, - . _ ( )',
    maxLength: 90,
    optional: true,
    description: 'Resource group of the policy or firewall; without it RESOURCE_GROUP must say.',
  }),
  policyName: option.string({
    ...name,
    description: 'Name of the existing policy with mode=policy; without it FIREWALL_POLICY must say.',
  }),
  firewallName: option.string({
    ...name,
    description: 'Name of the existing firewall with mode=classic; without it FIREWALL must say.',
  }),
  ...collectionOptions,
} as const;

export const cliOptions = defineOptions(spec);

export type CliOptions = OptionsOf<typeof spec>;
