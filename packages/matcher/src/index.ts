export type { Coverage, Verdict } from './coverage.ts';
export { coversHosts, overlapsHosts } from './host/cover-hosts.ts';
export { HOST_DIALECTS, type HostDialect, type HostDialectId, type WildcardPlace } from './host/dialects.ts';
export { explainHost, type HostExplanation } from './host/explain-host.ts';
export { normalizeHost } from './host/host-name.ts';
export { type HostPattern, hostPattern, matchesHost } from './host/host-pattern.ts';
export { parseHostPattern } from './host/parse-host-pattern.ts';
export { type Spelling, writeHostPattern } from './host/write-host-pattern.ts';
export { createIndex } from './index/create-index.ts';
export type { RuleIndex, RuleMatch, RuleProblem } from './index/rule-index.ts';
export { parseAddressRange } from './net/address-set.ts';
export { type Cidr, containsCidr, formatCidr, overlapsCidr, parseCidr } from './net/cidr.ts';
export { formatIp, type IpAddress, parseIp } from './net/ip-address.ts';
export { formatPorts, type PortRange, parsePorts, type RulePorts } from './net/port-set.ts';
export type { Parsed, Problem } from './parsed.ts';
export type { MatchContext } from './rule/compile-rule.ts';
export { type CoverOptions, covers } from './rule/covers.ts';
export type {
  DestinationKind,
  EgressRule,
  Flow,
  RuleApplication,
  RuleDestination,
} from './rule/egress-rule.ts';
export { type Judgement, judge, matches } from './rule/judge.ts';
export { type ParsedServiceTags, parseServiceTags } from './service-tags/parse-service-tags.ts';
export type { ServiceTag, ServiceTags } from './service-tags/service-tags.ts';
