// For tests of this package and of other exporters of policies only.

export { holds } from './test-addresses.ts';
export { crdValidator } from './test-crd-schema.ts';
export { type KubernetesObject, metadataProblems, readObjects } from './test-manifest.ts';
export { readTags } from './test-service-tags.ts';
