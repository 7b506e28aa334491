import type { ExportRule } from '@aks-egress/exporter-kit';
import { type FqdnSelector, fqdnSelectors, subdomainPatterns } from './fqdn-selectors.ts';
import {
  Commented,
  readSelector,
  selectorNode,
  withLabel,
  type YamlItem,
  type YamlMap,
} from './kubernetes/index.ts';
import { type CiliumOptions, dnsMode } from './options.ts';

export const NAMESPACE_LABEL = 'k8s:io.kubernetes.pod.namespace';

// Pods in a cluster have names of up to four labels, and a search domain comes with up to two of its own.
const OWN_LABELS = 5;
const SEARCH_LABELS = 2;

/** The entry that lets pods ask for the names of the rules, by which Cilium learns their addresses; none without names. */
export function dnsEntries(rules: readonly ExportRule[], options: CiliumOptions): YamlItem[] {
  const selectors = rules.flatMap(({ destination }) => fqdnSelectors(destination, options));
  if (selectors.length === 0) return [];
  const mode = dnsMode(options);
  if (mode === 'none') return [];
  const text = 'Names that pods may ask for, which is how Cilium learns their addresses.';
  return [
    new Commented([text], dnsEntry(options, mode === 'all' ? [{ matchPattern: '*' }] : unique(selectors))),
  ];
}

/** The entry that lets pods ask the DNS server at all, under the search domains where only listed names pass. */
export function baselineDnsEntries(rules: readonly ExportRule[], options: CiliumOptions): YamlItem[] {
  const mode = dnsMode(options);
  if (mode === 'none') return [dnsEntry(options, [])];
  if (mode === 'all') return [dnsEntry(options, [{ matchPattern: '*' }])];
  const asked = rules.flatMap(({ destination }) => fqdnSelectors(destination, options)).map(labelsOf);
  const labels = Math.max(OWN_LABELS, Math.max(0, ...asked) + SEARCH_LABELS);
  const patterns = options.searchDomains.flatMap((domain) => [
    { matchName: domain },
    ...subdomainPatterns(domain, labels, options),
  ]);
  const text =
    'Names in the cluster, and every name with a search domain after it, as resolvers ask for them first.';
  return [new Commented([text], dnsEntry(options, patterns))];
}

// A pattern holds a star, so it is never the same as a name.
const nameOf = (one: FqdnSelector) => ('matchName' in one ? one.matchName : one.matchPattern);

const labelsOf = (one: FqdnSelector) => nameOf(one).split('.').length;

function dnsEntry(options: CiliumOptions, names: readonly FqdnSelector[]): YamlMap {
  const pods = withLabel(readSelector(options.dnsSelector), NAMESPACE_LABEL, [options.dnsNamespace]);
  return {
    toEndpoints: [selectorNode(pods)],
    toPorts: [
      {
        ports: [{ port: '53', protocol: 'ANY' }],
        rules: names.length > 0 ? { dns: names as readonly YamlMap[] } : undefined,
      },
    ],
  };
}

function unique(selectors: readonly FqdnSelector[]): FqdnSelector[] {
  return [...new Map(selectors.map((one) => [nameOf(one), one])).values()];
}
