import type { Finding } from '@aks-egress/catalog';
import {
  Commented,
  inPieces,
  type ManifestPart,
  type ObjectOwner,
  objectMeta,
  omittedLines,
  type Part,
  readSelector,
  ruleText,
  selectorNode,
  splitByHash,
  type YamlItem,
  type YamlMap,
} from '@aks-egress/exporter-cilium/kubernetes';
import { type ExportRule, exportFinding, type OmittedRule } from '@aks-egress/exporter-kit';
import { containsCidr, parseCidr } from '@aks-egress/matcher';
import { blocksOf, byPorts, tagLines } from './by-ports.ts';
import type { PolicyOptions } from './options.ts';

const MAX_WEIGHT = 120_000;
const MAX_CIDRS = 1_000;
const NAMESPACE_LABEL = 'kubernetes.io/metadata.name';

interface Input {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly options: PolicyOptions;
  readonly owner: ObjectOwner;
}

/** One NetworkPolicy in each namespace, or several where its rules are too many for one. */
export function networkPolicies(input: Input): { parts: ManifestPart[]; findings: Finding[] } {
  const { rules, options } = input;
  const pieces = rules.flatMap((rule) => inPieces(rule, MAX_CIDRS));
  const split = splitByHash(pieces, {
    key: (rule) => `${rule.id} ${blocksOf(rule)[0]}`,
    fits: (some) => some.reduce((sum, rule) => sum + weightOf(rule), 0) <= MAX_WEIGHT,
  });
  // What stays by itself keeps its name, however many parts the rules have.
  const objects = split.length > 1 ? [{ path: '', items: [] }, ...split] : split;
  const parts = (options.namespaces ?? []).flatMap((namespace) =>
    objects.flatMap((object, index) => policy(object, index === 0, namespace, input)),
  );
  const text = `The rules are written as ${split.length} objects in each namespace.`;
  const findings = split.length > 1 ? [exportFinding('limit', 'note', options.namePrefix, text)] : [];
  return { parts, findings };
}

function policy(
  { path, items }: Part<ExportRule>,
  isFirst: boolean,
  namespace: string,
  { omitted, options, owner }: Input,
): ManifestPart[] {
  const left = isFirst ? omittedLines(omitted) : [];
  const egress = [...(isFirst ? baselineEntries(options) : []), ...ruleEntries(items, options)];
  // An empty list would deny everything, and that is not what no rule means.
  if (egress.length === 0) return left.length > 0 ? [{ comments: left }] : [];
  const name = path === '' ? options.namePrefix : `${options.namePrefix}-${path}`;
  const object = {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: objectMeta(owner, name, { namespace, rules: items }),
    spec: {
      podSelector: selectorNode(readSelector(options.selector)),
      policyTypes: ['Egress'],
      egress: left.length > 0 ? [...egress, new Commented(left)] : egress,
    },
  };
  return [{ object }];
}

function baselineEntries({ baseline, dnsNamespace, dnsSelector }: PolicyOptions): YamlItem[] {
  if (baseline === 'none') return [];
  const dnsPods = {
    namespaceSelector: { matchLabels: { [NAMESPACE_LABEL]: dnsNamespace } },
    podSelector: selectorNode(readSelector(dnsSelector)),
  };
  const dns = new Commented(['DNS, without which no name has an address.'], {
    to: [dnsPods],
    ports: [
      { protocol: 'UDP', port: 53 },
      { protocol: 'TCP', port: 53 },
    ],
  });
  if (baseline === 'dns') return [dns];
  const text = 'Pods of the cluster: on Azure CNI powered by Cilium an address block never holds them.';
  return [dns, new Commented([text], { to: [{ namespaceSelector: {} }] })];
}

function ruleEntries(rules: readonly ExportRule[], { except = [] }: PolicyOptions): YamlItem[] {
  return byPorts(rules).map((same) => ({
    to: same.flatMap((rule) =>
      blocksOf(rule).map((cidr, index) => {
        const inside = except.filter((one) => isInside(one, cidr));
        const to = { ipBlock: { cidr, except: inside.length > 0 ? inside : undefined } };
        return index === 0 ? new Commented([ruleText(rule), ...tagLines(rule)], to) : to;
      }),
    ),
    ports: portsOf(same[0]),
  }));
}

function portsOf(rule: ExportRule | undefined): YamlMap[] {
  return (rule?.ports ?? []).map((port) => ({ protocol: rule?.protocol, port }));
}

/** Whether a block is a part of another one and not all of it. */
function isInside(inner: string, outer: string): boolean {
  const [a, b] = [parseCidr(outer), parseCidr(inner)];
  return a.ok && b.ok && a.value.prefix < b.value.prefix && containsCidr(a.value, b.value);
}

const weightOf = (rule: ExportRule) =>
  ruleText(rule).length + blocksOf(rule).join().length + 30 * blocksOf(rule).length + 100;
