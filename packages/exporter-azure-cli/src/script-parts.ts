import type { LeftOutRule } from '@aks-egress/exporter-azure-firewall/model';
import { type Header, headerLines } from '@aks-egress/exporter-kit';
import { lineComment, shQuote } from '@aks-egress/exporter-kit/escape';
import type { CliOptions } from './cli-options.ts';

/** What the environment gives; `value` is the default that an option gave. */
export interface Setting {
  readonly variable: string;
  readonly meaning: string;
  readonly value: string | undefined;
}

export const comment = (text: string): string => `${lineComment('# ', text)}\n`;

export const leftOutComment = ({ rule, reasons }: LeftOutRule): string =>
  comment(`Left out: ${rule.id} (${rule.level}): ${reasons.join(' ')}`);

/** The variable that holds the source: addresses, or IP groups where those were given. */
export function sourceSetting({ sourceAddresses, sourceIpGroups }: CliOptions): Setting {
  return sourceIpGroups
    ? {
        variable: 'SOURCE_IP_GROUPS',
        meaning: 'resource ids of the IP groups that hold the subnets of the nodes',
        value: sourceIpGroups.join(' '),
      }
    : { variable: 'SOURCE_ADDRESSES', meaning: 'subnets of the nodes', value: sourceAddresses?.join(' ') };
}

/** Everything up to the first line that is about rules: header, usage, arguments, settings and helpers. */
export function prologue(
  header: Header,
  path: string,
  settings: readonly Setting[],
  check: readonly string[],
): string {
  const width = Math.max(...settings.map(({ variable }) => variable.length), '--dry-run'.length);
  const usage = [
    `Usage: NAME=value ... bash ${path} [--dry-run]`,
    ...settings.map(({ variable, meaning, value }) => {
      const given = value === undefined ? '' : ` (default: ${value})`;
      return `  ${variable.padEnd(width)}  ${meaning}${given}`;
    }),
    `  ${'--dry-run'.padEnd(width)}  prints what would be sent and calls nothing`,
    'Check:',
    ...check.map((command) => `  ${command}`),
    'Roll back: run the command that is printed for what was saved.',
  ];
  // The delimiter is quoted, so that nothing in the text is expanded.
  return `#!/usr/bin/env bash
${headerLines(header).map(comment).join('')}
set -euo pipefail

usage() {
  cat <<'USAGE'
${usage.join('\n')}
USAGE
}

say() { printf '%s\\n' "$*" >&2; }
fail() {
  say "error: $*"
  exit 1
}

dry_run=false
case "\${1:-}" in
  '') ;;
  --dry-run) dry_run=true ;;
  -h | --help)
    usage
    exit 0
    ;;
  *)
    usage >&2
    exit 2
    ;;
esac

command -v jq >/dev/null || fail 'jq is not installed'
${settings.map(settingLines).join('')}`;
}

function settingLines({ variable, meaning, value }: Setting): string {
  if (value === undefined) return `: "\${${variable}:?${meaning}}"\n`;
  return `default=${shQuote(value)}\n${variable}="\${${variable}:-$default}"\n`;
}

/** Helpers that talk to Resource Manager in the cloud that `az` is logged in to. */
export function azureHelpers(apiVersion: string): string {
  return `
api_version=${apiVersion}
get() { az rest --method get --url "$1?api-version=$api_version" --output json; }

# Writes are asynchronous: only Succeeded means that the rules are in force.
wait_for() {
  local state='' tries=0
  while [ "$tries" -lt "\${POLL_TRIES:-120}" ]; do
    state=$(get "$1" | jq -r '.properties.provisioningState')
    case "$state" in
      Succeeded) return 0 ;;
      Failed | Canceled) fail "$1: $state" ;;
    esac
    tries=$((tries + 1))
    sleep "\${POLL_SECONDS:-10}"
  done
  fail "$1: still $state"
}

# Keeps what is there now and says how to get it back.
save() {
  local file
  file="\${BACKUP_DIR:-.}/$1.$(cksum <<<"$3" | cut -d ' ' -f 1).json"
  printf '%s\\n' "$3" >"$file"
  say "saved $file; to restore: az rest --method put --url '$2?api-version=$api_version' --headers Content-Type=application/json --body '@$file'"
}
`;
}
