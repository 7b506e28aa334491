import type { JsonPath } from './scan-json.ts';

/** A value read from a text, which can still tell where its parts stood. */
export interface ParsedDocument {
  readonly name: string;
  readonly value: unknown;
  /** `line:column` of the value at `path`, or undefined where the document has none. */
  positionOf(path: JsonPath): string | undefined;
}
