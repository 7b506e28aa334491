import {
  commentHeader,
  defineExporter,
  defineOptions,
  destinationText,
  option,
} from '@aks-egress/exporter-kit';
import { ruleComment } from '@aks-egress/exporter-kit/escape';

const layer = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
  cidr: 'dual-stack',
  serviceTag: 'native',
  any: true,
} as const;

/** One line per rule and port: protocol, port, destination. */
export const exporter = defineExporter({
  apiVersion: 1,
  name: 'plain-list',
  title: 'Plain list',
  description: 'One line per rule and port, for people and for awk.',
  supports: { application: layer, network: layer },
  options: defineOptions({
    reasons: option.boolean({ default: true, description: 'Say above each rule what it is for.' }),
  }),
  render(rules, { header, options }) {
    let contents = commentHeader(header, '# ');
    for (const rule of rules) {
      if (options.reasons) contents += `${ruleComment('# ', rule)}\n`;
      const to = destinationText(rule.destination);
      for (const port of rule.ports) contents += `${rule.protocol} ${port} ${to}\n`;
    }
    return { files: [{ path: 'aks-egress.txt', contents, mediaType: 'text/plain' }] };
  },
});
