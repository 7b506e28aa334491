import type { Finding } from '@aks-egress/catalog';
import { defineExporter, exportFinding } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { aclYaml } from './acl-yaml.ts';
import { options } from './options.ts';
import { refusalOf } from './refusal.ts';

const byName = {
  protocols: ['TCP'],
  ports: 'ignored',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
} as const;

const REPORT_ONLY =
  'action=report lets everything pass and only reports it: nothing is closed until it says enforce.';

/** Writes a hostname ACL of smokescreen, the CONNECT proxy of Stripe. */
export const smokescreen = defineExporter({
  apiVersion: 1,
  name: 'smokescreen',
  title: 'smokescreen',
  description: 'A hostname ACL of smokescreen, a CONNECT proxy; it knows no ports.',
  version: manifest.version,
  supports: ({ network, place }) => ({
    application: byName,
    network: network === 'connect' ? byName : null,
    prerequisites: [
      {
        text: 'Clients must be told to use the proxy (AKS: httpProxyConfig); another way out must be closed to them.',
      },
      place === 'service'
        ? {
            text: 'Clients need a certificate with the role; AKS nodes have none: for them set place=default.',
          }
        : {
            text: 'The configuration of smokescreen needs allow_missing_role: true for clients without a certificate.',
          },
    ],
  }),
  options,
  render(rules, context) {
    const refused: Finding[] = [];
    const written = rules.filter(({ id, destination }) => {
      const name =
        'suffix' in destination ? destination.suffix : 'host' in destination ? destination.host : '';
      const refusal = refusalOf(name);
      if (refusal)
        refused.push(exportFinding('not-expressible', 'error', id, `Not written: ${name} ${refusal}.`));
      return refusal === undefined;
    });
    const warnings =
      context.options.action === 'report'
        ? [exportFinding('prerequisite', 'warning', 'smokescreen', REPORT_ONLY)]
        : [];
    const contents = aclYaml(written, context);
    return {
      files: [{ path: 'aks-egress.acl.yaml', contents, mediaType: 'application/yaml' }],
      findings: [...refused, ...warnings],
    };
  },
});
