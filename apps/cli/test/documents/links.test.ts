import { globSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import remarkValidateLinks from 'remark-validate-links';
import type { PluggableList } from 'unified';
import { engine } from 'unified-engine';
import { visit } from 'unist-util-visit';
import { expect, it } from 'vitest';
import { DOCUMENTS, ROOT, readDocument } from './documents.ts';
import { parseMarkdown } from './read-commands.ts';

/** What remark-validate-links says of relative links, files and headings. */
async function brokenLinks(cwd: string, files: readonly string[]): Promise<string> {
  let report = '';
  const streamError = new Writable({
    write(chunk, _, done) {
      report += chunk;
      done();
    },
  });
  await new Promise<void>((resolve, reject) =>
    engine(
      {
        processor: remark().use(remarkGfm),
        cwd,
        files: [...files],
        plugins: [[remarkValidateLinks, { repository: false }]] as PluggableList,
        quiet: true,
        frail: true,
        color: false,
        output: false,
        out: false,
        streamError,
      },
      (error) => (error ? reject(error) : resolve()),
    ),
  );
  return report.trim();
}

it('links between documents lead to files and headings that exist', async () => {
  expect(DOCUMENTS.length).toBeGreaterThan(30);
  expect(await brokenLinks(ROOT, DOCUMENTS)).toBe('');
});

it('a link to a file or heading that is not there is found', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  writeFileSync(
    join(folder, 'a.md'),
    '# A heading\n\n[1](#a-heading) [2](#no-heading) [3](b.md) [4](a.md#nor-here)\n',
  );
  const report = await brokenLinks(folder, ['a.md']);
  rmSync(folder, { recursive: true });
  expect(report.match(/Cannot find .*?`[^`]+`/g)).toEqual([
    'Cannot find heading for `#no-heading`',
    'Cannot find file `b.md`',
    'Cannot find heading for `#nor-here`',
  ]);
});

/** A path from the root as documents write it, such as `packages/catalog/golden` or `packages/exporter-*`. */
const PATH = /^(?:packages|apps|docs|examples|scripts|e2e|test|\.github)\/[\w@.*{},/-]*$/;

const named = DOCUMENTS.flatMap((path) => {
  const paths: string[] = [];
  visit(parseMarkdown(readDocument(path)), 'inlineCode', ({ value }) => {
    if (PATH.test(value)) paths.push(value);
  });
  return paths.map((one) => [path, one] as const);
});

it('documents name paths of this repository, and all of them exist', () => {
  expect(named.length).toBeGreaterThan(50);
  expect(named.filter(([, path]) => globSync(path, { cwd: ROOT }).length === 0)).toEqual([]);
});
