import { commentHeader, type RenderContext } from '@aks-egress/exporter-kit';
import { lineComment, omittedComment } from '@aks-egress/exporter-kit/escape';
import { type AclTypes, groupAcls } from './acl-lines.ts';
import type { SquidOptions } from './options.ts';
import type { RuleGroup } from './rule-groups.ts';

/** The statements of squid that decide in one mode. */
export interface Dialect {
  readonly usage: readonly string[];
  /** Ports, and the ACLs that `allow` names. */
  readonly opening: readonly string[];
  readonly types: (group: RuleGroup) => AclTypes;
  /** The statement that admits what fits all ACLs of `destination`. */
  readonly allow: (group: RuleGroup, destination: string) => string;
  /** What follows all groups. */
  readonly closing: readonly string[];
  /** Further fields of the log format. */
  readonly logFields: readonly string[];
}

const LOG_FIELDS = ['%ts.%03tu', '%>a', '%Ss/%03>Hs', '%rm', '%ru'];

/** The whole file: header, usage, ports and sources, one section for each group, what is missing, and the end. */
export function squidConf(
  groups: readonly RuleGroup[],
  dialect: Dialect,
  { options, header, omitted }: RenderContext<SquidOptions>,
): string {
  const { aclPrefix, sources = ['all'] } = options;
  const lines = [
    '#',
    ...dialect.usage.map((line) => lineComment('# ', line)),
    '',
    `logformat ${[`${aclPrefix}_egress`, ...LOG_FIELDS, ...dialect.logFields, `group=%note{${aclPrefix}_egress}`].join(' ')}`,
    ...sources.map((source) => `acl ${aclPrefix}_src src ${source}`),
    ...dialect.opening,
  ];
  for (const group of groups) lines.push('', ...section(group, dialect, options));
  if (omitted.length > 0) {
    lines.push('', '# Not written:');
    lines.push(...omitted.map((one) => omittedComment('#   ', one)));
  }
  lines.push('', ...dialect.closing);
  return `${commentHeader(header, '# ')}${lines.join('\n')}\n`;
}

function section(group: RuleGroup, dialect: Dialect, { aclPrefix }: SquidOptions): string[] {
  const { lines, ways } = groupAcls(group, dialect.types(group));
  const label = group.name.slice(aclPrefix.length + 1);
  return [
    lineComment('# --- ', `${group.feature}, ${group.transport} on ${group.ports.join(', ')}`),
    `acl ${group.name}_port port ${group.ports.join(' ')}`,
    ...lines,
    // An ACL that always fits: it comes last and marks the request for the log.
    `acl ${group.name}_mark annotate_transaction ${aclPrefix}_egress=${label}`,
    ...ways.map((way) =>
      dialect.allow(group, [`${group.name}_port`, ...way, `${group.name}_mark`].join(' ')),
    ),
  ];
}
