import type { Finding } from '@aks-egress/catalog';
import type { ExporterSource } from '@aks-egress/exporter-kit';
import { collectExporters, EXPORTERS_HOOK, type HookOutcome } from '@aks-egress/exporter-kit/oclif-hook';
import type { Plugin } from '@oclif/core/config';
import type { Config } from '@oclif/core/interfaces';
import { loadPlugin } from './load-plugin.ts';
import { PluginConfig } from './plugin-config.ts';
import { readPluginStore, type StoredPlugin } from './plugin-store.ts';

/** What the plugins of this user add, and what kept some of them from it. */
export interface PluginExporters {
  readonly plugins: readonly (StoredPlugin & { readonly root?: string; readonly version?: string })[];
  readonly sources: readonly ExporterSource[];
  /** Warnings that name the plugin. */
  readonly findings: readonly Finding[];
}

/** A hook only hands over objects; one that takes longer waits for something that does not come. */
const LONGEST_HOOK = 5000;

/** Asks every plugin for its exporters; one that fails becomes a warning, and the others stay. */
export async function pluginExporters(from: Pick<Config, 'root'>): Promise<PluginExporters> {
  const config = new PluginConfig(from);
  const { plugins: stored } = await readPluginStore(config.dataDir);
  if (stored.length === 0) return { plugins: [], sources: [], findings: [] };
  const failures: HookOutcome['failures'][number][] = [];
  const loaded = new Map<string, Plugin>();
  for (const plugin of stored) {
    try {
      loaded.set(plugin.name, await loadPlugin(plugin, config.dataDir));
    } catch (error) {
      failures.push({ error: isMissing(error) ? new Error('its folder is gone') : error, plugin });
    }
  }
  config.plugins = loaded;
  const outcome = await runHook(config);
  const failed = [...failures, ...outcome.failures];
  const described = stored.map((plugin) => {
    const { root, version } = loaded.get(plugin.name) ?? {};
    return { ...plugin, ...(root !== undefined && { root }), ...(version !== undefined && { version }) };
  });
  return { plugins: described, ...collectExporters({ successes: outcome.successes, failures: failed }) };
}

async function runHook(config: PluginConfig): Promise<HookOutcome> {
  // Node would leave at once if a hook waits for nothing, since oclif's own clock does not hold it.
  const clock = setInterval(() => {}, LONGEST_HOOK);
  // What a plugin prints while it loads is no part of the answer.
  const { write } = process.stdout;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  try {
    return await config.runHook(EXPORTERS_HOOK, {}, LONGEST_HOOK, true);
  } finally {
    process.stdout.write = write;
    clearInterval(clock);
  }
}

/** oclif describes a package that is not there by all that it searched for. */
function isMissing(error: unknown): boolean {
  const { code, message = '' } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || message.startsWith('could not find package.json');
}
