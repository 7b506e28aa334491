import type { Finding } from '@aks-egress/catalog';
import { exportFinding, type RenderContext } from '@aks-egress/exporter-kit';
import { privateApiServer } from './names/grants.ts';
import { familyOf } from './option-values.ts';
import type { DnsOptions } from './options.ts';

/** What the options leave out although it matters: names of a private cluster, and traffic that nobody filters. */
export function scopeFindings({ resolution, options }: RenderContext<DnsOptions>): Finding[] {
  const { form, openZones, sourceCidrs } = options;
  const findings: Finding[] = [];
  const isPrivate = resolution.profile.facts?.['privateCluster'] === true;
  const opensOthers = openZones.some((zone) => zone !== 'cluster.local');
  if (isPrivate && privateApiServer(resolution) === undefined && !opensOthers) {
    const text =
      'The API server is private and its name is denied: give --api-server-fqdn, or its private zone in openZones.';
    findings.push(exportFinding('prerequisite', 'warning', 'dns', text));
  }
  if (form === 'dnsmasq' && sourceCidrs.length > 0) {
    for (const family of [4, 6] as const) {
      if (sourceCidrs.some((cidr) => familyOf(cidr) === family)) continue;
      const text = `sourceCidrs names no IPv${family} network, so IPv${family} of the cluster is not filtered by this table.`;
      findings.push(exportFinding('prerequisite', 'warning', 'dns', text));
    }
  }
  return findings;
}
