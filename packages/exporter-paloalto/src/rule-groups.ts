import { type ExportRule, type Names, nameRules } from '@aks-egress/exporter-kit';

/** Rules that become one security rule: same feature, layer, port and protocol. */
export interface RuleGroup {
  /** Name of the security rule and of the URL category. */
  readonly name: string;
  readonly layer: 'application' | 'network';
  /** `HTTPS`, `HTTP`, `TCP` or `UDP`. */
  readonly protocol: string;
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
  readonly rules: readonly ExportRule[];
}

/** Names of categories, lists and tags; versions differ, this length fits all of them. */
export const NAME_LENGTH = 31;

/** Groups in the order of their first rule, one for each port of a rule. With `perFeature` false, features share a group. */
export function groupRules(
  rules: readonly ExportRule[],
  prefix: string,
  perFeature: boolean,
): { readonly groups: readonly RuleGroup[]; readonly names: Names } {
  const byKey = new Map<string, { rule: ExportRule; port: number }[]>();
  for (const rule of rules) {
    for (const port of rule.ports) {
      const feature = perFeature || rule.layer === 'network' ? (rule.features[0] ?? 'core') : 'egress';
      const key = `${feature}/${(rule.application ?? rule.protocol).toLowerCase()}-${port}${rule.layer === 'network' ? '-net' : ''}`;
      const group = byKey.get(key);
      if (group) group.push({ rule, port });
      else byKey.set(key, [{ rule, port }]);
    }
  }
  const names = nameRules(byKey.keys(), { maxLength: NAME_LENGTH, prefix: `${prefix}-` });
  const groups = [...byKey].map(([key, members]): RuleGroup => {
    const [{ rule, port }] = members as [(typeof members)[number]];
    return {
      name: names.of(key),
      layer: rule.layer,
      protocol: rule.application ?? rule.protocol,
      transport: rule.protocol === 'UDP' ? 'udp' : 'tcp',
      port,
      rules: members.map((member) => member.rule),
    };
  });
  return { groups, names };
}

/**
 * Entries of a URL list for a rule by name. The slash at the end matters: without it, and without the option that appends
 * one, `example.com` is read as `example.com.*` and takes `example.com.evil.test`.
 */
export function urlEntries(rules: readonly ExportRule[]): string[] {
  const entries = rules.flatMap(({ destination }) =>
    destination.kind === 'fqdn' || destination.kind === 'wildcard-fqdn' ? [`${destination.host}/`] : [],
  );
  return [...new Set(entries)].sort();
}
