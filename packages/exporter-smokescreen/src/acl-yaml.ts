import { commentHeader, type ExportRule, type RenderContext } from '@aks-egress/exporter-kit';
import { lineComment, omittedComment, ruleComment, yamlString } from '@aks-egress/exporter-kit/escape';
import type { SmokescreenOptions } from './options.ts';

/** An ACL file of version v1, with one rule that holds the names and one for everybody else. */
export function aclYaml(
  rules: readonly ExportRule[],
  { header, options, omitted }: RenderContext<SmokescreenOptions>,
): string {
  const { place, role, project, action } = options;
  const owner = `project: ${yamlString(project)}`;
  const names = (indent: string) => [`${indent}action: ${action}`, ...domains(rules, indent)];
  const missing = omitted.map((one) => omittedComment('#   ', one));
  const lines = [
    ...usage(options),
    ...(missing.length > 0 ? ['#', '# Not written:', ...missing] : []),
    '---',
    'version: v1',
    ...(place === 'service'
      ? [
          'services:',
          `  - name: ${yamlString(role)}`,
          `    ${owner}`,
          ...names('    '),
          '# Roles that are not listed may go nowhere.',
          'default:',
          `  ${owner}`,
          '  action: enforce',
          '  allowed_domains: []',
        ]
      : [
          '# The key must be there, even with nothing in it.',
          'services: []',
          'default:',
          `  ${owner}`,
          ...names('  '),
        ]),
  ];
  return `${commentHeader(header, '# ')}${lines.join('\n')}\n`;
}

/** Every name once, below the rules that ask for it. */
function domains(rules: readonly ExportRule[], indent: string): string[] {
  const byHost = new Map<string, ExportRule[]>();
  for (const rule of rules) {
    if (!('host' in rule.destination)) throw new Error(`rule ${rule.id} has no name`);
    const { host } = rule.destination;
    byHost.set(host, [...(byHost.get(host) ?? []), rule]);
  }
  if (byHost.size === 0) return [`${indent}allowed_domains: []`];
  const lines = [`${indent}allowed_domains:`];
  let feature: string | undefined;
  for (const [host, askers] of byHost) {
    const next = askers[0]?.features[0] ?? '';
    if (next !== feature) lines.push(lineComment(`${indent}  # --- `, next));
    feature = next;
    lines.push(
      ...askers.map((rule) => ruleComment(`${indent}  # `, rule)),
      `${indent}  - ${yamlString(host)}`,
    );
  }
  return lines;
}

function usage({ place, action }: SmokescreenOptions): string[] {
  return [
    '#',
    '# A listed name is open on every port, by CONNECT and by plain requests: the file knows no ports.',
    ...(action === 'report' ? ['# action: report lets everything pass.'] : []),
    '# Install: /etc/smokescreen/aks-egress.acl.yaml, and start smokescreen with --egress-acl-file and that path.',
    ...(place === 'default'
      ? [
          '#          Its configuration file needs allow_missing_role: true for clients without a certificate.',
        ]
      : []),
    '#          Private endpoints: --allow-range with their subnet, since private addresses are refused.',
    '# Check:   a bad entry keeps smokescreen from starting; try the file on another --listen-port first.',
    '# Apply:   restart smokescreen.',
    '# Back:    put the previous file back and restart.',
  ];
}
