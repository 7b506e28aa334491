import type { Finding } from '@aks-egress/catalog';
import { exportFinding, type RenderContext } from '@aks-egress/exporter-kit';
import { familyOf } from './option-values.ts';
import type { DnsOptions } from './options.ts';

/** Traffic that nobody filters, as the options are. */
export function scopeFindings({ options }: RenderContext<DnsOptions>): Finding[] {
  const { form, sourceCidrs } = options;
  const findings: Finding[] = [];
  if (form === 'dnsmasq' && sourceCidrs.length > 0) {
    for (const family of [4, 6] as const) {
      if (sourceCidrs.some((cidr) => familyOf(cidr) === family)) continue;
      const text = `sourceCidrs names no IPv${family} network, so IPv${family} of the cluster is not filtered by this table.`;
      findings.push(exportFinding('prerequisite', 'warning', 'dns', text));
    }
  }
  return findings;
}
