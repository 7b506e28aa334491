export { explain } from './explain/explain.ts';
export type { ExplainMatch, ExplainOptions, ExplainVerdict, Explanation } from './explain/explanation.ts';
export { hostMatches } from './explain/host-pattern.ts';
export { type Probe, parseProbe } from './explain/parse-probe.ts';
export * from './location/index.ts';
export * from './model/catalog.ts';
export * from './model/cloud.ts';
export * from './model/condition.ts';
export * from './model/resolution.ts';
export * from './profile/index.ts';
export { type ArticleTuple, articleTuples } from './resolve/article-tuples.ts';
export {
  type Changes,
  changes,
  compareRules,
  type RuleChange,
  type RuleDifference,
} from './resolve/changes.ts';
export { type DocumentedRule, documentedChanges } from './resolve/documented-changes.ts';
export { cloudsOfEdition, editionAt, findEdition } from './resolve/edition.ts';
export {
  type DocumentedDestination,
  type DocumentedEndpoint,
  type EndpointQuery,
  endpoints,
} from './resolve/endpoints.ts';
export { sortFindings } from './resolve/findings.ts';
export { headingAt } from './resolve/heading-at.ts';
export { resolve } from './resolve/resolve.ts';
export { withProfileFindings } from './resolve/with-profile-findings.ts';
