import type { Finding } from '@aks-egress/catalog';
import type { RegisteredExporter, Registry } from '@aks-egress/exporter-kit';
import type { Config } from '@oclif/core/interfaces';
import type { PluginExporters } from './plugins/plugin-exporters.ts';
import { UsageError } from './usage-error.ts';

/** What rules can be exported to, by this program and by plugins. */
export interface Targets {
  readonly registry: Registry;
  readonly plugins: PluginExporters['plugins'];
  /** Plugins that failed, names that two of them claim. */
  readonly findings: readonly Finding[];
}

/** Loads the exporters, which no other command does. */
export async function loadTargets(config: Pick<Config, 'root'>): Promise<Targets> {
  const [{ createRegistry }, { exporters }, { pluginExporters }] = await Promise.all([
    import('@aks-egress/exporter-kit'),
    import('@aks-egress/exporters'),
    import('./plugins/plugin-exporters.ts'),
  ]);
  const { plugins, sources, findings } = await pluginExporters(config);
  const registry = createRegistry([{ origin: 'aks-egress', exporters }, ...sources]);
  return { registry, plugins, findings: [...registry.findings, ...findings] };
}

/** The target of that name, or a `UsageError` that says which was meant; a plugin that failed may be why it is missing. */
export function findTarget(name: string, { registry, findings }: Targets): RegisteredExporter {
  const found = registry.find(name);
  if ('exporter' in found) return found;
  const failed = findings.filter(({ code }) => code === 'export/failing-plugin');
  throw new UsageError([found.finding, ...failed].map(({ message }) => message).join(' '));
}
