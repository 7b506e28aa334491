import { parseServiceTags, type ServiceTags } from '@aks-egress/matcher';
import type { RunOptions } from '../gate/run-exporter.ts';
import type { ConformanceSpec } from './conformance-spec.ts';
import { catalogFacts, serviceTags } from './neutral.ts';

/** The fixture `serviceTags`, read. */
export const parsedServiceTags: ServiceTags = (() => {
  const parsed = parseServiceTags(serviceTags);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value;
})();

/** How the suite runs an exporter: partial output, since few targets can express every fixture. */
export function runOptions({ options = {}, widen = [] }: ConformanceSpec) {
  return {
    options,
    widen,
    allowPartial: true,
    serviceTags: parsedServiceTags,
    catalog: catalogFacts,
    generator: 'aks-egress 0.0.0-test',
  } satisfies RunOptions;
}
