import {
  commentHeader,
  defineExporter,
  defineOptions,
  destinationText,
  option,
} from '@aks-egress/exporter-kit';
import { lineComment } from '@aks-egress/exporter-kit/escape';

const options = defineOptions({
  reasons: option.boolean({ default: true, description: 'Write above each line what it is for.' }),
});

const rules = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
  cidr: 'dual-stack',
  serviceTag: 'native',
  any: true,
} as const;

/** Writes one line per rule: protocol, port and destination. */
export const plainList = defineExporter({
  apiVersion: 1,
  name: 'plain-list',
  title: 'Plain list',
  description: 'One line per rule, for people and for awk.',
  supports: { application: rules, network: rules },
  options,
  render(rules, { header, options }) {
    let contents = commentHeader(header, '# ');
    for (const rule of rules) {
      if (options.reasons)
        contents += `${lineComment('# ', `${rule.id} (${rule.level}): ${rule.purpose}`)}\n`;
      for (const port of rule.ports)
        contents += `${rule.protocol} ${port} ${destinationText(rule.destination)}\n`;
    }
    return { files: [{ path: 'aks-egress.txt', contents, mediaType: 'text/plain' }] };
  },
});
