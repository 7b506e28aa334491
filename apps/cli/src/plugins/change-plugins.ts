import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { nearestName } from '@aks-egress/catalog';
import { quoted } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';
import { loadPlugin } from './load-plugin.ts';
import { npm } from './npm.ts';
import {
  addToPluginStore,
  ensurePluginStore,
  readPluginStore,
  removeFromPluginStore,
  type StoredPlugin,
} from './plugin-store.ts';

/** Installs a plugin with npm: a name of the registry with or without a version, a folder, a tarball or a URL. */
export async function installPlugin(folder: string, given: string): Promise<StoredPlugin> {
  const spec = existsSync(given) ? resolve(given) : given;
  await ensurePluginStore(folder);
  const { dependencies: before } = await readPluginStore(folder);
  await npm(folder, ['install', spec]);
  const { dependencies: after } = await readPluginStore(folder);
  const nameOfSpec = /^(?:@[^/@]+\/)?[^/@]+/.exec(given)?.[0] ?? given;
  const name = Object.keys(after).find((key) => before[key] !== after[key]) ?? nameOfSpec;
  const plugin = { name, type: 'user' } as const;
  try {
    await loadPlugin(plugin, folder);
  } catch (error) {
    if (before[name] === undefined) await npm(folder, ['uninstall', name]);
    throw noPlugin(name, error);
  }
  await addToPluginStore(folder, plugin);
  return plugin;
}

/** Uses the plugin in a folder as it is there, which is what one wants while writing it. */
export async function linkPlugin(folder: string, given: string): Promise<StoredPlugin> {
  const root = resolve(given);
  if (!existsSync(root)) throw new UsageError('there is no such folder', given);
  const { name } = await loadPlugin({ name: given, type: 'link', root }, folder).catch((error) => {
    throw noPlugin(given, error);
  });
  const plugin = { name, type: 'link', root } as const;
  await addToPluginStore(folder, plugin);
  return plugin;
}

/** Forgets a plugin by its name, or a linked one by its folder too. */
export async function uninstallPlugin(folder: string, given: string): Promise<StoredPlugin> {
  const { dependencies, plugins } = await readPluginStore(folder);
  const plugin =
    plugins.find(({ name }) => name === given) ?? plugins.find(({ root }) => root === resolve(given));
  if (plugin === undefined) {
    const near = nearestName(
      given,
      plugins.map(({ name }) => name),
    );
    throw new UsageError(`${quoted(given)} is not installed${near ? `; did you mean ${near}?` : ''}`);
  }
  await removeFromPluginStore(folder, plugin.name);
  if (dependencies[plugin.name] !== undefined) await npm(folder, ['uninstall', plugin.name]);
  return plugin;
}

function noPlugin(name: string, error: unknown): UsageError {
  const { code, message } = error as NodeJS.ErrnoException;
  const reason = code === 'ENOENT' ? 'it has no package.json' : message;
  return new UsageError(`is no plugin: ${reason}`, name);
}
