import type { RunOptions } from '../gate/run-exporter.ts';
import type { ConformanceSpec } from './conformance-spec.ts';
import { catalogFacts, serviceTags } from './neutral.ts';

/** How the suite runs an exporter: partial output, since few targets can express every fixture. */
export function runOptions({
  options = {},
  widen = [],
}: ConformanceSpec): RunOptions & { readonly options: object } {
  return {
    options,
    widen,
    allowPartial: true,
    serviceTags,
    catalog: catalogFacts,
    generator: 'aks-egress 0.0.0-test',
  };
}
