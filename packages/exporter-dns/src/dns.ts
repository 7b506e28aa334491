import {
  defineExporter,
  type ExportRule,
  type RenderContext,
  type Rendering,
} from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { bindFiles } from './bind/bind-files.ts';
import { supports } from './capabilities.ts';
import { dnsmasqFiles } from './dnsmasq/dnsmasq-files.ts';
import { openGrants } from './names/grants.ts';
import type { Grant } from './names/name-tree.ts';
import { type DnsOptions, options } from './options.ts';
import { privateFindings } from './private-findings.ts';
import { scopeFindings } from './scope-findings.ts';
import { unboundFiles } from './unbound/unbound-files.ts';

/** Writes DNS policy: dnsmasq with nftables sets per port, or lists of allowed names for BIND or Unbound. */
export const dns = defineExporter({
  apiVersion: 1,
  name: 'dns',
  title: 'DNS policy',
  description:
    'dnsmasq with nftables sets per port, a response policy zone for BIND or Unbound, or local zones of Unbound.',
  version: manifest.version,
  supports,
  options,
  render(rules, context) {
    const { options, resolution } = context;
    const open = openGrants(options.openZones, rules, resolution);
    const { files, findings = [] } = filesOf(rules, open, context);
    const names = privateFindings(rules, open, resolution.profile);
    return { files, findings: [...findings, ...names, ...scopeFindings(context)] };
  },
});

function filesOf(
  rules: readonly ExportRule[],
  zones: readonly Grant[],
  context: RenderContext<DnsOptions>,
): Rendering {
  switch (context.options.form) {
    case 'dnsmasq':
      return dnsmasqFiles(rules, zones, context);
    case 'rpz':
      return bindFiles(rules, zones, context);
    case 'unbound':
    case 'unbound-local-zone':
      return unboundFiles(rules, zones, context);
  }
}
