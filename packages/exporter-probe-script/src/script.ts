import { commentHeader, type Header, type OmittedRule } from '@aks-egress/exporter-kit';
import { lineComment, omittedComment, ruleComment, shQuote, visible } from '@aks-egress/exporter-kit/escape';
import type { ProbeOptions } from './options.ts';
import type { ProbeRow } from './probe-row.ts';
import { runChecks } from './runtime/checks.ts';
import { helpers } from './runtime/helpers.ts';
import { main } from './runtime/main.ts';
import { otherChecks } from './runtime/other-checks.ts';
import { reportResults } from './runtime/report.ts';
import { webChecks } from './runtime/web-checks.ts';

/** What a script is written from. */
export interface ScriptPlan {
  readonly rows: readonly ProbeRow[];
  readonly omitted: readonly OmittedRule[];
  readonly header: Header;
  readonly options: ProbeOptions;
}

/** The script: settings, one line for each endpoint, and the functions that check them. */
export function writeScript(plan: ScriptPlan): string {
  const { header, options } = plan;
  return [
    '#!/bin/sh\n',
    commentHeader(header, '# '),
    usage(options),
    settings(plan),
    endpoints(plan),
    helpers,
    webChecks,
    otherChecks,
    runChecks,
    reportResults,
    main,
  ].join('\n');
}

function usage({ name, deadline }: ProbeOptions): string {
  const lines = [
    'Checks from where it runs whether the outbound rules are open, and prints TAP 13.',
    `On a node: sh ${name}.sh`,
    'On a node through Azure, whose answer holds the last 4,096 bytes only, which is why the summary comes last:',
    '  az vmss run-command invoke --command-id RunShellScript --resource-group NODE_RESOURCE_GROUP \\',
    `    --name SCALE_SET --instance-id 0 --scripts @${name}.sh --query 'value[0].message' --output tsv`,
    'JSON lines instead of TAP: AKS_EGRESS_JSON=1. CA of the cluster where it is not found: AKS_EGRESS_CLUSTER_CA=FILE.',
    'Exit codes: 0 = every required endpoint that could be checked is reached, 1 = one is not, 2 = nothing was checked.',
    'ok = each layer of the rule answered; SKIP = not checked, which proves nothing; TODO = not required.',
    `No check begins after ${deadline} s. Nothing is changed, no credentials are used, nothing is left behind.`,
  ];
  // Not lineComment: it spells out the backslash that a reader wants to copy, and nothing here comes from outside.
  return lines.map((line) => `# ${line}\n`).join('');
}

const CONTROL = { warn: 'warning', fail: 'required', ignore: 'ignored' } as const;

function settings({ options, omitted }: ScriptPlan): string {
  return `set -u
LC_ALL=C
export LC_ALL
AKS_EGRESS_JSON=\${AKS_EGRESS_JSON:-${options.output === 'json' ? 1 : 0}}
LIMIT=${options.timeout} WORKERS=${options.parallel} DEADLINE=${options.deadline}
CONTROL=${CONTROL[options.openNetwork]} OMITTED=${omitted.length}
`;
}

/** probe: id, level, destination, port, protocol, check, path or reason, hosts. */
function endpoints({ rows, omitted, options }: ScriptPlan): string {
  const lines = rows.flatMap((row, index) => {
    const isFirst = row.rule !== rows[index - 1]?.rule;
    return [...(isFirst ? [ruleComment('  # ', row.rule)] : []), probeLine(row)];
  });
  const missing = omitted.map((one) => omittedComment('  # left out: ', one));
  const control =
    options.openNetwork === 'ignore'
      ? []
      : [lineComment('  # ', 'must be blocked'), `  control ${shQuote(options.negativeControl)}`];
  return `endpoints() {\n${[...lines, ...missing, ...control, '  :'].join('\n')}\n}\n`;
}

function probeLine({ rule, destination, port, check, path, hosts, reason }: ProbeRow): string {
  const words = [rule.id, rule.level, destination, `${port}`, rule.protocol, check, reason ?? path, ...hosts];
  // An argument of one line each, so that no id can look like another line of the table.
  return `  probe ${words.map((word) => shQuote(visible(word))).join(' ')}`;
}
