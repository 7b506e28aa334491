import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from './gate/export-finding.ts';
import type { Exporter } from './model/exporter.ts';
import type { ExporterSource } from './registry.ts';

/** The hook that a plugin of the CLI implements to add targets: `"oclif": {"hooks": {"aks-egress:exporters": "./dist/hook"}}`. */
export const EXPORTERS_HOOK = 'aks-egress:exporters';

/** What the default export of a hook file is. */
export type ExportersHook = () => Promise<readonly Exporter[]>;

/** A hook that provides these exporters: `export default provideExporters(mine)`. */
export function provideExporters(...exporters: readonly Exporter[]): ExportersHook {
  return async () => exporters;
}

/** What oclif's `config.runHook` returns, as far as it matters here. */
export interface HookOutcome {
  readonly successes: readonly { readonly result: unknown; readonly plugin: { readonly name: string } }[];
  readonly failures: readonly { readonly error: unknown; readonly plugin: { readonly name: string } }[];
}

/** Reads the outcome of the hook. A plugin that fails, or returns no list, is a warning that names it; the others stay. */
export function collectExporters(outcome: HookOutcome): {
  readonly sources: readonly ExporterSource[];
  readonly findings: readonly Finding[];
} {
  const sources: ExporterSource[] = [];
  const findings = outcome.failures.map(({ error, plugin }) => {
    const reason = error instanceof Error ? error.message : String(error);
    return exportFinding(
      'failing-plugin',
      'warning',
      plugin.name,
      `Plugin ${plugin.name} could not provide its targets: ${reason}`,
    );
  });
  for (const { result, plugin } of outcome.successes) {
    if (Array.isArray(result)) sources.push({ origin: plugin.name, exporters: result });
    else
      findings.push(
        exportFinding(
          'failing-plugin',
          'warning',
          plugin.name,
          `Plugin ${plugin.name} provided no list of targets.`,
        ),
      );
  }
  return { sources, findings };
}
