import type { Stats } from 'node:fs';
import { lstat, mkdir, readFile, realpath, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportFile } from '@aks-egress/exporter-kit';
import { UsageError } from '../usage-error.ts';
import { type Replacement, replaceFiles } from './replace-files.ts';

export interface WrittenFile {
  /** As the user named it, with the path of the file where that is a folder. */
  readonly path: string;
  /** False where the file held these bytes already. */
  readonly changed: boolean;
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'the folder that it should be in does not exist',
  ENOTDIR: 'part of the path is not a folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space left',
  ENAMETOOLONG: 'the path is too long',
  ELOOP: 'the symbolic links of this path lead in a circle',
};

/**
 * Writes one file to `output`, or any number into it where it is a folder, ends in a slash, or there are several.
 * All that keeps them from being written is a `UsageError`; then none is.
 */
export async function writeOutput(output: string, files: readonly ExportFile[]): Promise<WrittenFile[]> {
  if (output === '') throw new UsageError('the name of the file or folder is empty', '--output');
  try {
    const there = await statOf(output, stat);
    const [only, ...others] = files;
    const isFolder = there?.isDirectory() || /[\\/]$/.test(output) || others.length > 0;
    if (!isFolder && only) return [await writeFileTo(output, only, there)];
    if (there && !there.isDirectory())
      throw new UsageError(`is a file, not a folder; ${listed(files)}`, output);
    return await writeInto(output, files);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code = 'unknown error' } = error as NodeJS.ErrnoException;
    throw new UsageError(`cannot be written: ${REASONS[code] ?? code}`, output);
  }
}

/** What a message says of several files. */
export function listed(files: readonly ExportFile[]): string {
  return `there are ${files.length} files: ${files.map(({ path }) => path).join(', ')}`;
}

async function writeFileTo(
  output: string,
  { contents }: ExportFile,
  there: Stats | undefined,
): Promise<WrittenFile> {
  if (there && !there.isFile()) {
    // A pipe or a device takes what is written; a file must not stand in its place.
    await writeFile(output, contents);
    return { path: output, changed: true };
  }
  // A link to a file stays a link.
  const path = there ? await realpath(output) : output;
  const replacement = await replacementOf(path, contents, output);
  if (replacement) await replaceFiles([replacement]);
  return { path: output, changed: replacement !== undefined };
}

async function writeInto(folder: string, files: readonly ExportFile[]): Promise<WrittenFile[]> {
  await mkdir(folder, { recursive: true });
  const root = await realpath(folder);
  const shown = folder.replace(/(?<=.)[\\/]+$/, '');
  const written: WrittenFile[] = [];
  const replacements: Replacement[] = [];
  for (const { path, contents } of files) {
    await makeParents(root, path, shown);
    const name = join(shown, path);
    const replacement = await replacementOf(join(root, path), contents, name);
    if (replacement) replacements.push(replacement);
    written.push({ path: name, changed: replacement !== undefined });
  }
  await replaceFiles(replacements);
  return written;
}

/** Makes the folders above a file one by one: a link among them could lead out of the folder that was named. */
async function makeParents(root: string, path: string, shown: string): Promise<void> {
  const steps = path.split('/').slice(0, -1);
  for (const at of steps.keys()) {
    const parts = steps.slice(0, at + 1);
    const there = await statOf(join(root, ...parts), lstat);
    if (there === undefined) await mkdir(join(root, ...parts));
    else if (!there.isDirectory()) throw new UsageError('is in the way of a folder', join(shown, ...parts));
  }
}

/** What is to be written, or undefined where the file holds it already. */
async function replacementOf(
  path: string,
  contents: string,
  shown: string,
): Promise<Replacement | undefined> {
  const there = await statOf(path, lstat);
  if (there?.isDirectory()) throw new UsageError('is a folder, and in the way of a file', shown);
  if (!there?.isFile()) return { path, contents };
  if (there.size === Buffer.byteLength(contents) && (await readFile(path, 'utf8')) === contents)
    return undefined;
  return { path, contents, mode: there.mode & 0o777 };
}

async function statOf(path: string, read: (path: string) => Promise<Stats>): Promise<Stats | undefined> {
  try {
    return await read(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
