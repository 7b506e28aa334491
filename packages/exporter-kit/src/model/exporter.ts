import type { Destination, Finding, Resolution, ResolvedRule } from '@aks-egress/catalog';
import type { Header } from '../header.ts';
import type { OptionsSchema } from '../options/options-schema.ts';
import type { Capabilities, Widening } from './capabilities.ts';

/** The one place that a written rule goes to, in the form that the target can express. */
export type ExportDestination =
  /** Lower-case ASCII name without a trailing dot. */
  | { readonly kind: 'fqdn'; readonly host: string }
  /** `host` is `*.` + `suffix`. */
  | { readonly kind: 'wildcard-fqdn'; readonly host: string; readonly suffix: string }
  /** All of them are needed. */
  | { readonly kind: 'service-tag'; readonly tags: readonly string[] }
  /** All of them are needed; always with a prefix length. `tags` says which service tags they were expanded from. */
  | { readonly kind: 'cidr'; readonly cidrs: readonly string[]; readonly tags?: readonly string[] }
  | { readonly kind: 'any' };

/** A resolved rule whose destination has been chosen for one target. */
export interface ExportRule extends Omit<ResolvedRule, 'destinations' | 'missing'> {
  readonly destination: ExportDestination;
  /** The documented destinations, narrowest first, as the resolution has them: for documents, not for rules. */
  readonly documented: readonly Destination[];
  /** How the written rule is wider than the documented one; absent = not at all. */
  readonly widened?: readonly Widening[];
}

/** A rule that is not written, with the findings that say why; for comments at the place where it is missing. */
export interface OmittedRule {
  readonly rule: ResolvedRule;
  readonly findings: readonly Finding[];
}

export interface RenderContext<Options> {
  readonly resolution: Resolution;
  readonly options: Options;
  readonly header: Header;
  readonly omitted: readonly OmittedRule[];
  /** What the gate found so far. */
  readonly findings: readonly Finding[];
}

export interface ExportFile {
  /** Relative, with forward slashes; lower-case names that say what is inside. */
  readonly path: string;
  readonly contents: string;
  readonly mediaType: string;
}

export interface Rendering {
  readonly files: readonly ExportFile[];
  /** What only the exporter can know: limits it had to split for, merged rules, shortened names. */
  readonly findings?: readonly Finding[];
}

/** Capabilities that depend on options, such as the version of the target. A method so that it stays bivariant. */
type CapabilitiesFor<Options> = { of(options: Options): Capabilities }['of'];

/** One target. A plain object; everything it does is in `render`. */
export interface Exporter<Options = unknown> {
  readonly apiVersion: 1;
  /** What people type: lower-case letters, digits and single hyphens. */
  readonly name: string;
  readonly title: string;
  /** One sentence: what is written, for which product. */
  readonly description: string;
  /** Version of its package, for headers. */
  readonly version?: string;
  readonly supports: Capabilities | CapabilitiesFor<NoInfer<Options>>;
  readonly options: OptionsSchema<Options>;
  /**
   * Pure and synchronous: the same input gives the same bytes, and nothing else is read. `rules` is sorted by layer,
   * feature and id, holds only what `supports` says the target can express, and must not be filtered.
   */
  render(rules: readonly ExportRule[], context: RenderContext<Options>): Rendering;
}

/** Checks an exporter's type and infers its options. */
export function defineExporter<Options>(exporter: Exporter<Options>): Exporter<Options> {
  return exporter;
}

/** What the exporter can express under these options. */
export function capabilitiesOf<Options>(exporter: Exporter<Options>, options: Options): Capabilities {
  return typeof exporter.supports === 'function' ? exporter.supports(options) : exporter.supports;
}
