import {
  type Capabilities,
  defineExporter,
  defineOptions,
  nameRules,
  option,
} from '@aks-egress/exporter-kit';
import { jsonDocument } from '@aks-egress/exporter-kit/escape';

const options = defineOptions({
  version: option.choice(['1', '2'], { default: '2', description: 'Version of the product.' }),
  priority: option.integer({ min: 1, max: 999, default: 100, description: 'Priority of the first entry.' }),
  zone: option.string({ optional: true, maxLength: 15, description: 'Zone the entries are for.' }),
  sources: option.list(option.string({ pattern: /[\d./]+/, allowed: 'IPv4 CIDR', description: 'Network.' }), {
    default: ['10.0.0.0/8'],
    description: 'Networks of the nodes.',
  }),
});

function supports({ version }: { readonly version: string }): Capabilities {
  return {
    application: {
      protocols: ['TCP'],
      applications: ['HTTPS'],
      ports: 'exact',
      fqdn: 'exact',
      wildcard: { labels: version === '1' ? 1 : 'many', apex: false },
    },
    network: { protocols: ['TCP', 'UDP'], ports: 'exact', cidr: 'ipv4', serviceTag: 'expanded' },
    prerequisites: [{ text: 'Nodes must use the product as their gateway.' }],
    limits: { rules: 5000 },
  };
}

/** JSON for a product that does not exist. */
export const hostList = defineExporter({
  apiVersion: 1,
  name: 'host-list',
  title: 'Host list',
  description: 'JSON for a product that does not exist.',
  supports,
  options,
  render(rules, { header, options: { zone, sources }, omitted }) {
    const names = nameRules(
      rules.map(({ id }) => id),
      { maxLength: 31, prefix: 'aks-' },
    );
    const entries = rules.map(({ id, protocol, ports, destination }) => {
      const entry = { name: names.of(id), protocol, ports };
      switch (destination.kind) {
        case 'fqdn':
        case 'wildcard-fqdn':
          return { ...entry, hosts: [destination.host] };
        case 'cidr':
          return { ...entry, addresses: destination.cidrs };
        default:
          throw new Error(`${destination.kind} is not in supports`);
      }
    });
    const missing = omitted.map(({ rule, findings }) => ({ rule: rule.id, why: findings[0]?.message }));
    const contents = jsonDocument({ header, zone, sources, entries, missing });
    return {
      files: [{ path: 'aks-egress.hosts.json', contents, mediaType: 'application/json' }],
      findings: names.findings,
    };
  },
});
