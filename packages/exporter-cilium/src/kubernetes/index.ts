export { commonOptions } from './common-options.ts';
export { systemPodFindings } from './governed-pods.ts';
export { kubectlUsage } from './kubectl-usage.ts';
export {
  type LabelSelector,
  readSelector,
  selectorNode,
  withExpression,
  withLabel,
} from './label-selector.ts';
export { type ManifestPart, manifest } from './manifest.ts';
export { type ObjectOwner, objectMeta } from './object-meta.ts';
export { omittedLines } from './omitted-lines.ts';
export { inPieces, type ObjectPart, type ObjectPlan, planObjects } from './plan-objects.ts';
export { type OptionConflict, refineOptions } from './refine-options.ts';
export { ruleText } from './rule-text.ts';
export { type Part, splitByHash } from './split-by-hash.ts';
export { writeYaml } from './write-yaml.ts';
export { Commented, TextBlock, type YamlItem, type YamlMap, type YamlNode } from './yaml-node.ts';
