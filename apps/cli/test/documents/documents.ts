import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = fileURLToPath(new URL('../../../../', import.meta.url));

/** Every Markdown file that people read, by its path from the root. Golden files are outputs. */
export const DOCUMENTS: readonly string[] = globSync(
  '{*,docs/**/*,{packages,apps,examples}/**/*,e2e/*,.github/**/*}.md',
  {
    cwd: ROOT,
    exclude: (path) => /(?:^|\/)(?:node_modules|dist|golden|CHANGELOG\.md)(?:\/|$)/.test(path),
  },
).sort();

export const readDocument = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
