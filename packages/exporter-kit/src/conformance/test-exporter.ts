import { describe } from 'vitest';
import type { Exporter } from '../model/exporter.ts';
import { checkOutput } from './check-output.ts';
import { checkProbes } from './check-probes.ts';
import { checkShape } from './check-shape.ts';
import type { ConformanceSpec } from './conformance-spec.ts';

/** Reading the large fixture back takes longer than the 5 seconds that vitest gives a test by itself. */
const TIMEOUT = 60_000;

/**
 * Registers the tests that every exporter must pass: it says of itself what is true, every rule is read back by another
 * parser or reported, hostile text changes nothing, the same input gives the same bytes, and the output lets pass what
 * the core means. Call it at the top of a test file; for several modes of a target, call it once per mode with a `title`.
 */
export function testExporter<Options>(exporter: Exporter<Options>, spec: ConformanceSpec): void {
  describe(`exporter ${exporter.name}${spec.title ? `, ${spec.title}` : ''}`, { timeout: TIMEOUT }, () => {
    checkShape(exporter, spec);
    checkOutput(exporter, spec);
    checkProbes(exporter, spec);
  });
}
