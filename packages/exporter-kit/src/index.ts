export { type ExportCode, exportFinding } from './gate/export-finding.ts';
export type { CatalogFacts } from './gate/host-tags.ts';
export {
  type ExportPlan,
  type ExportResult,
  planExport,
  type RunOptions,
  runExporter,
} from './gate/run-exporter.ts';
export { commentHeader, type Header, headerLines } from './header.ts';
export {
  type Capabilities,
  type LayerSupport,
  type Limits,
  type Prerequisite,
  WIDENINGS,
  type Widening,
  type WildcardSupport,
} from './model/capabilities.ts';
export { destinationText, destinationValues } from './model/destination-text.ts';
export {
  capabilitiesOf,
  defineExporter,
  type ExportDestination,
  type Exporter,
  type ExportFile,
  type ExportRule,
  type OmittedRule,
  type RenderContext,
  type Rendering,
} from './model/exporter.ts';
export { type NameRules, type Names, nameRules } from './names.ts';
export { defineOptions, type OptionsOf } from './options/define-options.ts';
export { type Option, option } from './options/option.ts';
export { documentOptions, type OptionDoc, type OptionsSchema } from './options/options-schema.ts';
export { createRegistry, type ExporterSource, type RegisteredExporter, type Registry } from './registry.ts';
