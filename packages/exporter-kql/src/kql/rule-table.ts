import { kqlString } from '@aks-egress/exporter-kit/escape';
import type { RuleRow } from '../rule-rows.ts';

const COLUMNS =
  'Key: string, How: string, RulePort: int, RuleProtocol: string, RuleId: string, Level: string, Feature: string, Destination: string, Reason: string';

/** A `let` with the rules as rows of a datatable; the rows of one rule under a comment that says where it comes from. */
export function ruleTable(name: string, rows: readonly RuleRow[]): string {
  const lines = rows.map(({ key, how, port, protocol, rule, destination }) =>
    [
      kqlString(key),
      kqlString(how),
      String(port),
      kqlString(protocol),
      kqlString(rule.id),
      kqlString(rule.level),
      kqlString(rule.features.join(', ')),
      kqlString(destination),
      kqlString(rule.purpose),
    ].join(', '),
  );
  return `let ${name} = datatable(${COLUMNS})\n[\n${lines.map((line) => `    ${line}`).join(',\n')}\n];\n`;
}

/** `| where …` for the subnets of the nodes, by range and not by text. */
export function whereSource(sources: readonly string[], column: string): string {
  if (sources.length === 0) return '';
  const tests = sources.map((cidr) => `ipv4_is_in_range(${column}, ${kqlString(cidr)})`);
  return `| where ${tests.join(' or ')}\n`;
}

/** From `Host`: one row for each suffix key, `Key`; the name itself first, then `.` and the name less its leading labels. */
export const SUFFIX_KEYS = `| extend Labels = split(Host, ".")
// The name itself, then "." + the name less its n leading labels: "*.x" never equals x, and "evilx" never ends in ".x".
| mv-expand Depth = range(0, array_length(Labels) - 1, 1) to typeof(int)
| extend Key = iff(Depth == 0, Host, strcat(".", strcat_array(array_slice(Labels, Depth, -1), ".")))
`;

/** Judges rows that were looked up by name or address, best match first, and puts what is denied on top. */
export const VERDICT = `| extend Verdict = case(
    Score == 4 and Denied > 0, "needed-but-denied",
    Score == 4, "needed",
    Score == 3, "possible-by-port",
    Score == 2, "known-host-other-protocol",
    Score == 1, "known-host-other-port",
    "not-needed")
| extend RuleId = iff(Score == 0, "", RuleId), Level = iff(Score == 0, "", Level), Feature = iff(Score == 0, "", Feature), Reason = iff(Score == 0, "", Reason)
| extend Severity = case(Verdict == "needed-but-denied", 0, Verdict == "possible-by-port" and Denied > 0, 1, Verdict startswith "known-host", 2, 3)
`;
