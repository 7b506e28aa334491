import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalog } from '@aks-egress/catalog/catalog';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aksEgress, ensureBuilt } from './aks-egress.ts';
import { articles } from './articles.ts';

const newest = catalog.editions.at(-1)?.id;

let cwd: string;
beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
  const files = articles();
  writeFileSync(join(cwd, 'article.sv-SE.md'), files['article.sv-SE.md']);
  writeFileSync(join(cwd, 'article.md'), files['article.md']);
  const changed = files['article.md']
    .replace('**`nvidia.github.io`**', '**`moved.nvidia.github.io`**')
    .replace('**`us.download.nvidia.com`** | **`HTTPS:443`**', '**`us.download.nvidia.com`** | soon');
  writeFileSync(join(cwd, 'changed.md'), changed);
  writeFileSync(join(cwd, 'other.md'), '# Another article\n\nIt is about something else.\n');
  writeFileSync(join(cwd, 'binary.md'), Buffer.from([0x23, 0x20, 0xff, 0xfe]));
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

const drift = (...args: string[]) => aksEgress(['drift', ...args], { cwd });

describe('drift', () => {
  it('agrees with the newest edition, and with an older one in a translation', async () => {
    expect(await drift('article.md')).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        new RegExp(`^The article agrees with edition ${newest}: \\d+ rows\\.\n$`),
      ),
      stderr: '',
    });
    const { code, stdout } = await drift('article.sv-SE.md', '--as-of', '2020-03-10');
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('edition 2020-03-09'),
    });
  });

  it('says each difference with the line of the article and the file to edit, and ends with 1', async () => {
    const { code, stdout, stderr } = await drift('changed.md');
    const lines = stdout.trimEnd().split('\n');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(lines.at(-1)).toBe(`3 differences from edition ${newest}.`);
    expect(lines.slice(0, -1).map((line) => line.replace(/:\d+:/, ':'))).toEqual([
      expect.stringMatching(/^changed\.md: changed: moved\.nvidia\.github\.io .*gpu\/drivers\.yml\]$/),
      expect.stringMatching(/^changed\.md: (?:gone|unplaced): .*us\.download\.nvidia\.com/),
      expect.stringMatching(/^changed\.md: (?:gone|unplaced): .*us\.download\.nvidia\.com/),
    ]);
  });

  it('prints one JSON document', async () => {
    const { code, stdout } = await drift('changed.md', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      edition: newest,
      rows: expect.any(Number),
      findings: expect.arrayContaining([
        expect.objectContaining({
          code: 'drift/changed',
          line: expect.any(Number),
          file: 'packages/catalog/data/requirements/gpu/drivers.yml',
          after: expect.objectContaining({ destination: 'moved.nvidia.github.io', feature: 'gpu' }),
        }),
      ]),
    });
  });

  it.each([
    [['other.md'], 'aks-egress: other.md: states no outbound rules\n'],
    [['missing.md'], 'aks-egress: missing.md: there is no such file\n'],
    [['binary.md'], 'aks-egress: binary.md:1:3: not UTF-8 from here on\n'],
    [
      ['article.md', '--as-of', '2019-01-01'],
      'aks-egress: --as-of: 2019-01-01 is before the first edition, 2019-05-06\n',
    ],
  ])('ends with 2 and one line for %j', async (args, stderr) => {
    expect(await drift(...args)).toEqual({ code: 2, stdout: '', stderr });
  });

  it('needs a file', async () => {
    expect(await drift()).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^.*\n$/) });
  });
});
