import { type ExportRule, type Names, nameRules } from '@aks-egress/exporter-kit';

/** What the clients of a group speak; `tcp` is anything else that they send through CONNECT. */
export type Transport = 'https' | 'http' | 'tcp';

/** The rules of one feature that are asked for in the same way on the same ports. */
export interface RuleGroup {
  readonly feature: string;
  readonly transport: Transport;
  readonly ports: readonly number[];
  readonly rules: readonly ExportRule[];
  /** For ACLs; ends where `_names` and the like may follow. */
  readonly name: string;
}

/** squid refuses names of ACLs with more than 63 characters; the longest ending has 8. */
const LONGEST_NAME = 55;

/** Groups in the order of the rules, with names made from feature, transport and ports. */
export function groupRules(
  rules: readonly ExportRule[],
  prefix: string,
): { readonly groups: readonly RuleGroup[]; readonly findings: Names['findings'] } {
  const groups = new Map<string, Omit<RuleGroup, 'name' | 'rules'> & { readonly rules: ExportRule[] }>();
  for (const rule of rules) {
    const feature = rule.features[0] ?? '';
    const transport = transportOf(rule);
    const ports = [...new Set(rule.ports)].sort((a, b) => a - b);
    const key = `${feature} ${transport} ${ports.join(' ')}`;
    const group = groups.get(key);
    if (group) group.rules.push(rule);
    else groups.set(key, { feature, transport, ports, rules: [rule] });
  }
  const names = nameRules(groups.keys(), { maxLength: LONGEST_NAME, punctuation: /_/, prefix: `${prefix}_` });
  return {
    groups: [...groups].map(([key, group]) => ({ ...group, name: names.of(key) })),
    findings: names.findings,
  };
}

function transportOf({ layer, application }: ExportRule): Transport {
  if (layer === 'network') return 'tcp';
  return application === 'HTTP' ? 'http' : 'https';
}
