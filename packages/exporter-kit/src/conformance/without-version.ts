import type { Exporter } from '../model/exporter.ts';

/** The exporter without its version, so that a release of it leaves golden files as they are. */
export function withoutVersion<Options>(exporter: Exporter<Options>): Exporter<Options> {
  const { version: _, ...rest } = exporter;
  return rest;
}
