import type { ExportRule } from '@aks-egress/exporter-kit';

/** How a row of the log is recognised: by its name, by its address, or, where neither can be known, by its port. */
export type How = 'name' | 'address' | 'port';

/** One line of the rule table that a query carries. */
export interface RuleRow {
  /** Suffix key: the name itself, or `.x` for `*.x`; a CIDR; or `any`. */
  readonly key: string;
  readonly how: How;
  readonly port: number;
  /** `HTTPS`, `HTTP`, `TCP` or `UDP`, as the log writes it. */
  readonly protocol: string;
  readonly rule: ExportRule;
  /** The destination as documented, for people. */
  readonly destination: string;
}

/** Rows for names; on the network layer too, for logs that hold names there. */
export function nameRows(rules: readonly ExportRule[]): RuleRow[] {
  return rules.flatMap((rule) => {
    const { destination } = rule;
    if (destination.kind === 'fqdn') return rowsOf(rule, destination.host, 'name', destination.host);
    if (destination.kind === 'wildcard-fqdn')
      return rowsOf(rule, `.${destination.suffix}`, 'name', destination.host);
    return [];
  });
}

/**
 * Rows for addresses. Network rows of a firewall log hold an address and no name, so that rules by name or by service tag
 * can only be told by their port there; such a verdict says so.
 */
export function addressRows(rules: readonly ExportRule[]): RuleRow[] {
  return rules.flatMap((rule) => {
    const { destination } = rule;
    switch (destination.kind) {
      case 'cidr':
        return destination.cidrs.flatMap((cidr) =>
          rowsOf(rule, cidr, 'address', destination.tags?.join(', ') ?? cidr),
        );
      case 'any':
        return rowsOf(rule, '0.0.0.0/0', 'address', 'any');
      case 'service-tag':
        return destination.tags.flatMap((tag) => rowsOf(rule, '0.0.0.0/0', 'port', tag));
      default:
        return rule.layer === 'network' ? rowsOf(rule, '0.0.0.0/0', 'port', destination.host) : [];
    }
  });
}

function rowsOf(rule: ExportRule, key: string, how: How, destination: string): RuleRow[] {
  return rule.ports.map((port) => ({
    key,
    how,
    port,
    protocol: rule.application ?? rule.protocol,
    rule,
    destination,
  }));
}
