import {
  type Capabilities,
  commentHeader,
  defineExporter,
  type Exporter,
  type ExportRule,
  exportFinding,
} from '@aks-egress/exporter-kit';
import { lineComment, omittedComment } from '@aks-egress/exporter-kit/escape';
import manifest from '../package.json' with { type: 'json' };
import { configScript, groupRules } from './config-script.ts';
import { type FortiGateOptions, options } from './options.ts';
import { RESERVED } from './policy-slots.ts';

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

/** What both scripts say of the ids that are theirs. */
const owns = ({ policyIdStart }: FortiGateOptions) =>
  `Policies ${policyIdStart} to ${policyIdStart + RESERVED - 1} belong to this script: whatever else stands there is deleted. For an id that is not there the command line prints an error and goes on.`;

const how = (options: FortiGateOptions): string[] => [
  'Apply: back up the configuration, then paste into the command line.',
  'Check: diagnose firewall fqdn list; diagnose firewall iprope lookup SOURCE 40000 DESTINATION 443 tcp SRCINTF.',
  'Roll back: revert to a revision of the configuration, or paste aks-egress.remove.conf.',
  owns(options),
  'Running a script again, with other features too, leaves its policies and none of before. Before another policyIdStart or vdom, paste the previous aks-egress.remove.conf.',
  'Addresses and groups of before that no policy uses any more stay, and open nothing.',
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
    const { policyIdStart, before } = options;
    if (before !== undefined && before >= policyIdStart && before < policyIdStart + RESERVED) {
      const message = `Option before must name a policy that stays: ${owns(options)}`;
      return { files: [], findings: [exportFinding('bad-option', 'error', 'before', message)] };
    }
    const { text, removal, names, unplaced } = configScript(groupRules(rules), options);
    const limits = unplaced.flatMap(({ key, rules }) => rules.map((rule) => noFreeId(key, rule)));
    const about = commentHeader(header, '# ');
    const comments = (lines: readonly string[]) =>
      lines.map((line) => `${lineComment('# ', line)}\n`).join('');
    const missing = [
      ...omitted.map((rule) => omittedComment('# MISSING ', rule)),
      ...limits.map(({ comment }) => comment),
    ]
      .map((line) => `${line}\n`)
      .join('');
    return {
      files: [
        {
          path: 'aks-egress.conf',
          contents: `${about}${comments(how(options))}${missing}${text}`,
          mediaType: 'text/plain',
        },
        {
          path: 'aks-egress.remove.conf',
          contents: `${about}${comments([owns(options)])}${removal}`,
          mediaType: 'text/plain',
        },
      ],
      findings: [...names.flatMap(({ findings }) => findings), ...limits.map(({ finding }) => finding)],
    };
  },
});

/** For a rule whose policy finds no free id. */
function noFreeId(key: string, { id, level }: ExportRule) {
  const message = `Not written: the ids for policies such as ${key}, which has none of its own, are all taken.`;
  return {
    finding: exportFinding('limit', 'error', id, message),
    comment: lineComment('# MISSING ', `${id} (${level}) · ${message}`),
  };
}
