import { randomBytes } from 'node:crypto';
import { chmod, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface Replacement {
  readonly path: string;
  readonly contents: string;
  /** Permissions of the file that is replaced. */
  readonly mode?: number;
}

/** Writes files so that a reader sees the old contents or the new, never a part, and none is replaced where one cannot be written. */
export async function replaceFiles(files: readonly Replacement[]): Promise<void> {
  const drafts: string[] = [];
  try {
    for (const { path, contents, mode } of files) {
      const draft = join(dirname(path), `.${basename(path)}.${randomBytes(6).toString('hex')}`);
      drafts.push(draft);
      await writeFile(draft, contents, { flag: 'wx' });
      if (mode !== undefined) await chmod(draft, mode);
    }
    for (const [at, { path }] of files.entries()) await rename(drafts[at] as string, path);
  } catch (error) {
    await Promise.all(drafts.map((draft) => rm(draft, { force: true })));
    throw error;
  }
}
