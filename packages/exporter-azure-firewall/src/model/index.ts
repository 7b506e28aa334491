export { API_VERSION, type ArmSource, armCollection, armGroupProperties, armRule } from './arm-properties.ts';
export { firewallCapabilities, MAX_APPLICATION_PORT } from './capabilities.ts';
export { POLICY_LIMITS } from './check-plan.ts';
export { type CollectionOptions, collectionOptions, RESOURCE_NAME } from './collection-options.ts';
export { describeRule, describeSource } from './describe-rule.ts';
export { planCollections } from './plan-collections.ts';
export type {
  ApplicationRule,
  CollectionPlan,
  FirewallRule,
  LeftOutRule,
  NetworkRule,
  RefusedPlan,
  RuleCollection,
  RuleCollectionGroup,
} from './rule-collections.ts';
export { AKS_FQDN_TAG } from './sort-out.ts';
