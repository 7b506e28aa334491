import { commentHeader, type Header, type OmittedRule } from '@aks-egress/exporter-kit';
import { omittedComment } from '@aks-egress/exporter-kit/escape';
import type { QueryOptions } from '../options.ts';
import type { RuleRow } from '../rule-rows.ts';
import { ruleTable, SUFFIX_KEYS, VERDICT, whereSource } from './rule-table.ts';

/** What every query is written from. */
export interface QueryInput {
  readonly header: Header;
  readonly omitted: readonly OmittedRule[];
  readonly options: QueryOptions;
  readonly names: readonly RuleRow[];
  readonly addresses: readonly RuleRow[];
}

const BEST = 'arg_max(Score, RuleId, Level, Feature, Reason, How)';
const SHOWN = 'Verdict, RuleId, Level, Feature, Reason';

const top = ({ header, omitted }: QueryInput, what: readonly string[]): string =>
  `${commentHeader(header, '// ')}${what.map((line) => `// ${line}\n`).join('')}${omitted.map((rule) => `${omittedComment('// MISSING ', rule)}\n`).join('')}`;

/** Rows of application rules (names), structured logs. */
export function applicationQuery(input: QueryInput): string {
  return `${top(input, [
    'Classifies rows of AZFWApplicationRule. Rows are collapsed to distinct (host, port, protocol) first and looked up by',
    'suffix key, so the cost grows with hosts times labels, never with rules times rows.',
  ])}let Lookback = ${input.options.lookback};
${ruleTable('Rules', input.names)}AZFWApplicationRule
| where TimeGenerated > ago(Lookback)
${whereSource(input.options.sources, 'SourceIp')}| summarize Hits = count(), Denied = countif(Action =~ "Deny"), Sources = make_set(SourceIp, 5), FirstSeen = min(TimeGenerated), LastSeen = max(TimeGenerated)
    by Fqdn, DestinationPort = toint(DestinationPort), Protocol = toupper(Protocol)
| extend Host = tolower(trim_end(@"\\.+", tostring(split(Fqdn, ":")[0])))
${SUFFIX_KEYS}| lookup kind=leftouter Rules on Key
| extend Score = case(isempty(RuleId), 0, RulePort != DestinationPort, 1, RuleProtocol != Protocol, 2, 4)
| summarize ${BEST} by Host, DestinationPort, Protocol, Hits, Denied, FirstSeen, LastSeen, tostring(Sources)
${VERDICT}| order by Severity asc, Denied desc, Hits desc
| project ${SHOWN}, Host, DestinationPort, Protocol, Hits, Denied, Sources, FirstSeen, LastSeen
`;
}

/** Rows of network rules (addresses), structured logs. */
export function networkQuery(input: QueryInput): string {
  return `${top(input, [
    'Classifies rows of AZFWNetworkRule. They hold an address and no name: rules by name or service tag are told by their',
    'port only there ("possible-by-port"); an address of a listed range is no proof of a name.',
  ])}let Lookback = ${input.options.lookback};
${ruleTable('Rules', input.addresses)}let Flows = AZFWNetworkRule
    | where TimeGenerated > ago(Lookback)
    ${whereSource(input.options.sources, 'SourceIp')}    | summarize Hits = count(), Denied = countif(Action =~ "Deny"), FirstSeen = min(TimeGenerated), LastSeen = max(TimeGenerated)
        by DestinationIp, DestinationPort = toint(DestinationPort), Protocol = toupper(Protocol);
Flows
| evaluate ipv4_lookup(Rules, DestinationIp, Key, return_unmatched = true)
| extend Same = RulePort == DestinationPort and RuleProtocol == Protocol
| extend Score = case(isempty(RuleId) or not(Same), 0, How == "port", 3, 4)
| summarize ${BEST} by DestinationIp, DestinationPort, Protocol, Hits, Denied, FirstSeen, LastSeen
${VERDICT}| order by Severity asc, Denied desc, Hits desc
| project ${SHOWN}, How = iff(Score == 0, "", How), DestinationIp, DestinationPort, Protocol, Hits, Denied, FirstSeen, LastSeen
`;
}

/** The pattern of a legacy message: protocol, source, and where there is one, the target and its port. */
export const LEGACY_MESSAGE = String.raw`^(\w+)\s+(?:Type=\d+\s+)?request from ([0-9.]+)(?::\d+)?(?: to ([^\s]+?)(?::(\d+))?)?\.?\s.*?Action: (\w+)`;

/** Rows of AzureDiagnostics, names and addresses. */
export function legacyQuery(input: QueryInput): string {
  const pattern = `@"${LEGACY_MESSAGE}"`;
  return `${top(input, ['Classifies rows of AzureDiagnostics, the log of firewalls that do not write structured tables yet.'])}let Lookback = ${input.options.lookback};
${ruleTable('Names', input.names)}${ruleTable('Addresses', input.addresses)}let Flows = AzureDiagnostics
    | where TimeGenerated > ago(Lookback)
    | where Category in ("AzureFirewallApplicationRule", "AzureFirewallNetworkRule")
    | extend Parts = extract_all(${pattern}, msg_s)[0]
    | where isnotnull(Parts)
    | extend Protocol = toupper(tostring(Parts[0])), SourceIp = tostring(Parts[1]), Target = tolower(trim_end(@"\\.+", tostring(Parts[2]))), DestinationPort = toint(Parts[3]), Action = tostring(Parts[4])
    ${whereSource(input.options.sources, 'SourceIp')}    | summarize Hits = count(), Denied = countif(Action =~ "Deny"), FirstSeen = min(TimeGenerated), LastSeen = max(TimeGenerated)
        by Target, DestinationPort, Protocol;
let ByName = Flows
| where isempty(Target) or isnull(parse_ipv4(Target))
| extend Host = Target
${SUFFIX_KEYS}| lookup kind=leftouter Names on Key
| extend Score = case(isempty(RuleId), 0, RulePort != DestinationPort, 1, RuleProtocol != Protocol, 2, 4)
| summarize ${BEST} by Target, DestinationPort, Protocol, Hits, Denied, FirstSeen, LastSeen;
let ByAddress = Flows
| where isnotnull(parse_ipv4(Target))
| evaluate ipv4_lookup(Addresses, Target, Key, return_unmatched = true)
| extend Same = RulePort == DestinationPort and RuleProtocol == Protocol
| extend Score = case(isempty(RuleId) or not(Same), 0, How == "port", 3, 4)
| summarize ${BEST} by Target, DestinationPort, Protocol, Hits, Denied, FirstSeen, LastSeen;
union ByName, ByAddress
${VERDICT}| order by Severity asc, Denied desc, Hits desc
| project ${SHOWN}, Target, DestinationPort, Protocol, Hits, Denied, FirstSeen, LastSeen
`;
}

/** Rules that no row ever needed: candidates for removal, or a log that misses something. */
export function coverageQuery(input: QueryInput): string {
  return `${top(input, ['Rules by name that no row of AZFWApplicationRule matched: unused so far, or not logged.'])}let Lookback = ${input.options.lookback};
${ruleTable(
  'Rules',
  input.names.filter(({ rule }) => rule.layer === 'application'),
)}let Seen = AZFWApplicationRule
| where TimeGenerated > ago(Lookback)
${whereSource(input.options.sources, 'SourceIp')}| distinct Fqdn, DestinationPort = toint(DestinationPort), Protocol = toupper(Protocol)
| extend Host = tolower(trim_end(@"\\.+", tostring(split(Fqdn, ":")[0])))
${SUFFIX_KEYS}| distinct Key, RulePort = DestinationPort, RuleProtocol = Protocol;
Rules
| join kind=leftanti Seen on Key, RulePort, RuleProtocol
| project RuleId, Level, Feature, Destination, RulePort, RuleProtocol, Reason
| order by Level asc, RuleId asc
`;
}
