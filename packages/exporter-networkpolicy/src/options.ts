import { commonOptions, type OptionConflict, refineOptions } from '@aks-egress/exporter-cilium/kubernetes';
import { defineOptions, type Option, option } from '@aks-egress/exporter-kit';
import { formatCidr, parseCidr } from '@aks-egress/matcher';

const addressBlock: Option<string> = {
  type: 'string',
  allowed: 'address block such as 10.240.0.0/16',
  description: 'An address block.',
  required: true,
  read(given) {
    const block = typeof given === 'string' ? parseCidr(given) : undefined;
    return block?.ok ? { value: formatCidr(block.value) } : { problem: 'is no address block' };
  },
};

const defined = defineOptions({
  kind: option.choice(['NetworkPolicy', 'ClusterNetworkPolicy'], {
    default: 'NetworkPolicy',
    description:
      'NetworkPolicy in each of the namespaces, or ClusterNetworkPolicy v1alpha2 of the Network Policy API.',
  }),
  ...commonOptions,
  except: option.list(addressBlock, {
    min: 1,
    optional: true,
    description:
      'Blocks taken out of every larger one that a NetworkPolicy admits; smaller ones that a rule names stay.',
  }),
  domainNames: option.boolean({
    default: true,
    description:
      'Whether the experimental channel of ClusterNetworkPolicy is installed, which knows names and nodes.',
  }),
  priority: option.integer({
    min: 0,
    max: 998,
    default: 100,
    description:
      'Priority of the baseline of ClusterNetworkPolicy; the rules have the next one and the last deny the one after.',
  }),
  finalDeny: option.boolean({
    default: true,
    description:
      'Deny everything else after the rules of ClusterNetworkPolicy, which by themselves block nothing.',
  }),
});

type Defined = NonNullable<(typeof defined)['~standard']['types']>['output'];

/** The options of the exporter, checked each and together. */
export const options = refineOptions(defined, conflicts);

/** Checked options. */
export type PolicyOptions = Defined;

function conflicts({ kind, namespaces, except }: Defined): OptionConflict[] {
  if (kind === 'NetworkPolicy')
    return namespaces ? [] : [{ option: 'namespaces', message: 'must be given with kind=NetworkPolicy' }];
  return except ? [{ option: 'except', message: 'has no place in a ClusterNetworkPolicy' }] : [];
}
