import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const catalogFolder = fileURLToPath(new URL('../../catalog', import.meta.url));

/** Runs something on a copy of the catalog's data, which is deleted afterwards. */
export function withCatalogCopy<T>(use: (root: string) => T): T {
  const root = mkdtempSync(join(tmpdir(), 'catalog-'));
  try {
    for (const folder of ['data', 'editions'])
      cpSync(join(catalogFolder, folder), join(root, folder), { recursive: true });
    return use(root);
  } finally {
    rmSync(root, { recursive: true });
  }
}

/** Every file below a folder by its path. */
export function filesBelow(root: string): Record<string, string> {
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(
    files.sort().map((path) => [path.slice(root.length + 1), readFileSync(path, 'utf8')]),
  );
}
