import { defineExporter } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { squidCapabilities } from './capabilities.ts';
import { explicitDialect } from './explicit-dialect.ts';
import { options } from './options.ts';
import { portFindings } from './port-findings.ts';
import { groupRules } from './rule-groups.ts';
import { sniDialect } from './sni-dialect.ts';
import { squidConf } from './squid-conf.ts';

/** Writes an include for squid.conf: a forward proxy, or intercepted connections by SNI and Host. */
export const squid = defineExporter({
  apiVersion: 1,
  name: 'squid',
  title: 'squid',
  description: 'An include for squid.conf: a forward proxy, or intercepted connections by SNI and Host.',
  version: manifest.version,
  supports: squidCapabilities,
  options,
  render(rules, context) {
    const { options } = context;
    const { groups, findings } = groupRules(rules, options.aclPrefix);
    const dialect = options.mode === 'sni' ? sniDialect(options) : explicitDialect(options);
    return {
      files: [
        { path: 'aks-egress.conf', contents: squidConf(groups, dialect, context), mediaType: 'text/plain' },
      ],
      findings: [...findings, ...portFindings('squid', groups)],
    };
  },
});
