import { type Capabilities, commentHeader, defineExporter, type Exporter } from '@aks-egress/exporter-kit';
import { lineComment, omittedComment } from '@aks-egress/exporter-kit/escape';
import manifest from '../package.json' with { type: 'json' };
import { configScript, groupRules } from './config-script.ts';
import { type FortiGateOptions, options } from './options.ts';

const layer = {
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
  cidr: 'ipv4',
  serviceTag: 'expanded',
  any: true,
} as const;

const capabilities: Capabilities = {
  application: { ...layer, protocols: ['TCP'], checks: 'address' },
  network: { ...layer, protocols: ['TCP', 'UDP'] },
  limits: { hostLength: 255 },
  prerequisites: [
    {
      kinds: ['wildcard-fqdn'],
      text: 'A wildcard object is filled from DNS answers that cross the unit: the nodes must ask their DNS servers through it, in the clear.',
    },
    {
      kinds: ['fqdn'],
      text: 'The unit resolves names of address objects itself; give it the DNS servers that the nodes use.',
    },
  ],
};

const HOW = [
  'Apply: paste into the command line, or: execute restore config … after a backup; System > Configuration > Revisions keeps one.',
  'Check: diagnose firewall fqdn list; diagnose firewall iprope lookup SOURCE 40000 DESTINATION 443 tcp SRCINTF.',
  'Roll back: revert to the revision, or paste aks-egress.remove.conf.',
  'set member replaces all members, and edit makes or changes: running the script again converges.',
  'A policy below must deny the rest; the implicit one does.',
];

/** Writes a configuration script for FortiGate: address objects, groups, services and policies. */
export const fortigate: Exporter<FortiGateOptions> = defineExporter({
  apiVersion: 1,
  name: 'fortigate',
  title: 'Fortinet FortiGate',
  description:
    'A FortiOS script with address objects, groups, services and policies, and the script that removes them.',
  version: manifest.version,
  supports: capabilities,
  options,
  render(rules, { header, omitted, options }) {
    const { text, removal, names } = configScript(groupRules(rules), options);
    const about = commentHeader(header, '# ');
    const how = HOW.map((line) => `${lineComment('# ', line)}\n`).join('');
    const missing = omitted.map((rule) => `${omittedComment('# MISSING ', rule)}\n`).join('');
    return {
      files: [
        { path: 'aks-egress.conf', contents: `${about}${how}${missing}${text}`, mediaType: 'text/plain' },
        { path: 'aks-egress.remove.conf', contents: `${about}${removal}`, mediaType: 'text/plain' },
      ],
      findings: names.flatMap(({ findings }) => findings),
    };
  },
});
