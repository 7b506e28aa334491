import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFiles } from '../export/replace-files.ts';
import { UsageError } from '../usage-error.ts';

/** A plugin that somebody installed from npm (`user`) or linked from a folder. */
export interface StoredPlugin {
  readonly name: string;
  readonly type: 'user' | 'link';
  /** The folder of a linked one. */
  readonly root?: string;
}

/** The package that npm installs plugins into; its list of plugins has the form that oclif reads. */
export interface PluginStore {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly plugins: readonly StoredPlugin[];
}

interface StoreDocument {
  readonly private?: true;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly oclif?: { readonly plugins?: readonly StoredPlugin[] };
}

/** What is installed; nothing where nothing ever was. */
export async function readPluginStore(folder: string): Promise<PluginStore> {
  const { dependencies = {}, oclif } = (await readDocument(folder)) ?? {};
  const known = ({ name, type }: StoredPlugin) => typeof name === 'string' && /^(?:user|link)$/.test(type);
  return { dependencies, plugins: (oclif?.plugins ?? []).filter(known) };
}

/** Puts the plugin into the list, in place of one of the same name or folder. */
export async function addToPluginStore(folder: string, plugin: StoredPlugin): Promise<void> {
  const isOther = ({ name, root }: StoredPlugin) =>
    name !== plugin.name && (root === undefined || root !== plugin.root);
  await changeList(folder, (plugins) => [...plugins.filter(isOther), plugin]);
}

export async function removeFromPluginStore(folder: string, name: string): Promise<void> {
  await changeList(folder, (plugins) => plugins.filter((plugin) => plugin.name !== name));
}

/** Makes the package if there is none, so that npm installs here and not into a folder above. */
export async function ensurePluginStore(folder: string): Promise<void> {
  if ((await readDocument(folder)) === undefined) await changeList(folder, (plugins) => plugins);
}

async function changeList(
  folder: string,
  change: (plugins: readonly StoredPlugin[]) => readonly StoredPlugin[],
): Promise<void> {
  const document: StoreDocument = (await readDocument(folder)) ?? { private: true, dependencies: {} };
  const { plugins } = await readPluginStore(folder);
  const oclif = { schema: 1, ...document.oclif, plugins: change(plugins) };
  await mkdir(folder, { recursive: true });
  const contents = `${JSON.stringify({ ...document, oclif }, null, 2)}\n`;
  await replaceFiles([{ path: storeFile(folder), contents }]);
}

const storeFile = (folder: string) => join(folder, 'package.json');

async function readDocument(folder: string): Promise<StoreDocument | undefined> {
  try {
    const document: unknown = JSON.parse(await readFile(storeFile(folder), 'utf8'));
    if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document;
    throw new SyntaxError('no object');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw new UsageError(
      `the list of plugins cannot be read (${(error as Error).message})`,
      storeFile(folder),
    );
  }
}
