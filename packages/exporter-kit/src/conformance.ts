export { type Admission, admissionText, expectedAdmissions } from './conformance/admission.ts';
export { admits, coreAllows } from './conformance/admits.ts';
export type { ConformanceSpec, Engine, RunningEngine } from './conformance/conformance-spec.ts';
export { HOSTILE_HOSTS, HOSTILE_TEXTS, hostile } from './conformance/hostile.ts';
export { large } from './conformance/large.ts';
export { makeResolution, makeRule, makeWebRule } from './conformance/make-resolution.ts';
export { catalogFacts, empty, neutral, serviceTags } from './conformance/neutral.ts';
export { PROBES, type Probe } from './conformance/probes.ts';
export { testExporter } from './conformance/test-exporter.ts';
