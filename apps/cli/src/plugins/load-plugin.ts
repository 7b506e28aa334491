import { EXPORTERS_HOOK } from '@aks-egress/exporter-kit/oclif-hook';
import { Plugin } from '@oclif/core/config';
import type { StoredPlugin } from './plugin-store.ts';

/** Reads the package of a plugin, not its code; throws where it is none that adds targets. */
export async function loadPlugin({ name, type, root }: StoredPlugin, folder: string): Promise<Plugin> {
  const plugin = new Plugin({ name, type, root: root ?? folder });
  await plugin.load();
  // oclif looks for TypeScript below a linked plugin and warns where it finds none; what is built is what counts.
  plugin.type = 'user';
  if (!plugin.hooks[EXPORTERS_HOOK]?.length) {
    throw new Error(`its package.json has no hook ${EXPORTERS_HOOK}, so it adds no targets`);
  }
  return plugin;
}
