import { defineOptions, option } from '@aks-egress/exporter-kit';
import { commonOptions, type OptionConflict, refineOptions } from './kubernetes/index.ts';

const NAME = /(?=.{1,253}$)[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/;

const defined = defineOptions({
  kind: option.choice(['CNP', 'CCNP'], {
    default: 'CNP',
    description: 'CiliumNetworkPolicy in each of the namespaces, or CiliumClusterwideNetworkPolicy.',
  }),
  ...commonOptions,
  ciliumVersion: option.string({
    pattern: /1\.(1[4-9]|[2-9]\d)(\.\d{1,2})?/,
    allowed: '1.14 or newer, such as 1.18 or 1.18.6',
    default: '1.18',
    description: 'Version that will read the policies: before 1.19 one star stands for exactly one label.',
  }),
  wildcardLabels: option.integer({
    min: 1,
    max: 6,
    default: 3,
    description:
      'How many labels a leading star stands for at most before 1.19; each depth is an entry of its own.',
  }),
  dns: option.choice(['listed', 'all', 'none'], {
    optional: true,
    description:
      'Names that may be asked for: those of the rules and of searchDomains, all, or no DNS rule because another policy has one. Without it, listed, and all with enableDefaultDeny=false.',
  }),
  searchDomains: option.list(option.string({ pattern: NAME, allowed: 'domain', description: 'A domain.' }), {
    min: 1,
    default: ['cluster.local', 'internal.cloudapp.net'],
    description:
      'Domains under which every name may be asked for: the cluster domain and the search list of the pods.',
  }),
  serverNames: option.boolean({
    default: false,
    description: 'Also check the SNI of HTTPS connections; wildcards from Cilium 1.18.',
  }),
  enableDefaultDeny: option.boolean({
    default: true,
    description:
      'False lets all other traffic pass, to watch the policies before they block; from Cilium 1.16.',
  }),
  cidrGroups: option.boolean({
    default: false,
    description: 'Write the addresses of service tags as CiliumCIDRGroup objects; from Cilium 1.16.',
  }),
});

type Defined = NonNullable<(typeof defined)['~standard']['types']>['output'];

/** The options of the exporter, checked each and together. */
export const options = refineOptions(defined, conflicts);

/** Checked options. */
export type CiliumOptions = Defined;

/** The minor version, the only part that changes what a policy means. */
export const minorVersion = ({ ciliumVersion }: Pick<CiliumOptions, 'ciliumVersion'>) =>
  Number(ciliumVersion.split('.')[1]);

/** Which names the DNS rules let pods ask for. */
export const dnsMode = ({ dns, enableDefaultDeny }: Pick<CiliumOptions, 'dns' | 'enableDefaultDeny'>) =>
  dns ?? (enableDefaultDeny ? 'listed' : 'all');

function conflicts(given: Defined): OptionConflict[] {
  const { kind, namespaces, dns, serverNames, enableDefaultDeny, cidrGroups } = given;
  const found: OptionConflict[] = [];
  const minor = minorVersion(given);
  if (kind === 'CNP' && !namespaces)
    found.push({ option: 'namespaces', message: 'must be given with kind=CNP' });
  if (cidrGroups && minor < 16) found.push({ option: 'cidrGroups', message: 'needs ciliumVersion 1.16' });
  if (enableDefaultDeny) return found;
  if (minor < 16) found.push({ option: 'enableDefaultDeny', message: 'needs ciliumVersion 1.16' });
  // A rule on layer 7 drops what it does not list whether or not the policy denies by default.
  if (dns === 'listed')
    found.push({
      option: 'enableDefaultDeny',
      message: 'cannot be false with dns=listed, which blocks other names',
    });
  if (serverNames)
    found.push({
      option: 'enableDefaultDeny',
      message: 'cannot be false with serverNames, which blocks other names',
    });
  return found;
}
