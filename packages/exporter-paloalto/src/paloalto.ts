import {
  type Capabilities,
  defineExporter,
  type Exporter,
  type ExportFile,
  exportFinding,
  headerLines,
  type OmittedRule,
} from '@aks-egress/exporter-kit';
import { omittedComment, visible } from '@aks-egress/exporter-kit/escape';
import manifest from '../package.json' with { type: 'json' };
import { options, type PaloAltoOptions } from './options.ts';
import { groupRules, type RuleGroup, urlEntries } from './rule-groups.ts';
import { listFile, rulesPath, setCommands, tagOf } from './set-commands.ts';

/** External Dynamic Lists that one firewall can use. */
const MAX_LISTS = 30;
/** Entries of URL lists on the smallest models. */
const MAX_ENTRIES = 50_000;

const capabilities: Capabilities = {
  application: {
    protocols: ['TCP'],
    ports: 'exact',
    fqdn: 'exact',
    wildcard: { labels: 'many', apex: false },
  },
  network: {
    protocols: ['TCP', 'UDP'],
    ports: 'exact',
    fqdn: 'exact',
    cidr: 'dual-stack',
    serviceTag: 'expanded',
    any: true,
  },
  limits: { hosts: MAX_ENTRIES },
  prerequisites: [
    {
      layer: 'application',
      text: 'A URL category is known only once the TLS handshake has gone through: the firewall lets it pass first, and cuts off what does not match.',
    },
    {
      layer: 'network',
      kinds: ['fqdn'],
      text: 'The firewall resolves names of address objects itself; give it the DNS servers that the nodes use.',
    },
  ],
};

/** Writes set commands for PAN-OS firewalls and Panorama, and URL lists that firewalls fetch. */
export const paloalto: Exporter<PaloAltoOptions> = defineExporter({
  apiVersion: 1,
  name: 'paloalto',
  title: 'Palo Alto Networks PAN-OS',
  description:
    'Set commands with URL categories, address objects and security rules for PAN-OS or Panorama, or External Dynamic Lists.',
  version: manifest.version,
  supports: capabilities,
  options,
  render(rules, { header, omitted, options }) {
    const { groups, names } = groupRules(rules, options.prefix, options.form === 'set');
    const about = headerLines(header).map(visible);
    const script = setCommands(groups, options, about.join(' '));
    const lists = options.form === 'edl' ? groups.filter(({ layer }) => layer === 'application') : [];
    const findings = [...names.findings, ...script.names.findings];
    if (lists.length > MAX_LISTS) {
      findings.push(
        exportFinding(
          'limit',
          'error',
          'paloalto',
          `${lists.length} lists are needed; a firewall uses ${MAX_LISTS} at most.`,
        ),
      );
    }
    const files: ExportFile[] = [
      { path: 'aks-egress.set', contents: `${script.lines.join('\n')}\n`, mediaType: 'text/plain' },
      ...lists.map((group) => ({
        path: listFile(group),
        contents: `${urlEntries(group.rules).join('\n')}\n`,
        mediaType: 'text/plain',
      })),
      {
        path: 'aks-egress.readme.txt',
        contents: readmeText(about, groups, omitted, options),
        mediaType: 'text/plain',
      },
    ];
    return { files, findings };
  },
});

/** What has no place in a file of commands: what this is, what is missing, how to apply it and how to go back. */
function readmeText(
  about: readonly string[],
  groups: readonly RuleGroup[],
  omitted: readonly OmittedRule[],
  options: PaloAltoOptions,
): string {
  const panorama = options.deviceGroup !== undefined;
  const rulesAt = rulesPath(options);
  const tag = tagOf(options);
  return `${about.join('\n')}

Apply
  > set cli scripting-mode on
  > configure
  paste aks-egress.set${options.replace ? '; a delete of something that is not there yet is refused, and that is fine' : ''}
  # validate full
  # commit description "aks-egress"${panorama ? '\n  # run commit-all shared-policy device-group …' : ''}
Check
  > show ${panorama ? 'devicegroups' : 'running security-policy'}
  > test security-policy-match source … destination … destination-port 443 protocol 6
Remove what is no longer needed: a rule of an earlier run that is not among the security rules below goes on allowing
  Policies > Security, filter: (tag/member eq '${tag}')
  or
  > set cli config-output-format set
  > configure
  # show ${rulesAt} | match ${tag}
  then for each such rule
  # delete ${rulesAt} NAME
  # commit description "aks-egress"
Roll back
  # load config version N, or revert config, then commit

Security rules: ${groups.map(({ name }) => name).join(', ') || 'none'}
A rule of the firewall below these must deny the rest of zone ${options.toZone}; the default of PAN-OS between zones does.
Do not decrypt what goes to the API server: konnectivity needs its ALPN.
${omitted.map((rule) => `${omittedComment('MISSING ', rule)}\n`).join('')}`;
}
