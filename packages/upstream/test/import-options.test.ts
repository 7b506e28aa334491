import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readOptions } from '../scripts/import/options.ts';

const program = fileURLToPath(new URL('../scripts/import-edition.ts', import.meta.url));
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-'));
  writeFileSync(join(folder, 'article.md'), '# Something else\n');
});
afterAll(() => rmSync(folder, { recursive: true }));

const read = (...argv: string[]) =>
  readOptions(argv, { today: '2031-01-02', path: 'articles/old.md', folder });

describe('the command line of an import', () => {
  it('takes what is left out from today and from the newest edition', () => {
    expect(read('article.md')).toEqual({
      name: 'article.md',
      markdown: '# Something else\n',
      date: '2031-01-02',
      commit: '000000000',
      path: 'articles/old.md',
      dateCertain: false,
    });
  });

  it('takes day, commit and path, the commit as short as the data has it', () => {
    const commit = '3d3c42e5aac5ba805825da76410c181273ba90b1';
    expect(
      read('article.md', '--date', '2030-12-31', '--commit', commit, '--path', 'articles/aks/new.md'),
    ).toMatchObject({
      date: '2030-12-31',
      commit: '3d3c42e5a',
      path: 'articles/aks/new.md',
      dateCertain: true,
    });
  });

  it.each([
    [[], /^usage: /],
    [['a.md', 'b.md'], /^usage: /],
    [['article.md', '--day', '2030-01-01'], /--day.*usage: /],
    [['article.md', '--date', '2030-13-01'], /^--date: 2030-13-01 is no day/],
    [['article.md', '--date', '2030-02-30'], /^--date: 2030-02-30 is no day/],
    [['article.md', '--commit', 'main'], /^--commit: main is no commit id/],
    [['article.md', '--path', 'a b.md'], /^--path: a b\.md is no path/],
    [['missing.md'], /^missing\.md: cannot be read \(ENOENT\)$/],
  ])('refuses %j', (argv, message) => {
    expect(() => read(...argv)).toThrow(message);
  });

  it('ends with 2 and one line where the import is refused', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'article.md'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, INIT_CWD: folder },
    });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'article.md: states no outbound rules\n',
    });
  });

  it('is the script import-edition of the workspace', () => {
    const workspace = fileURLToPath(new URL('../../..', import.meta.url));
    const scripts = JSON.parse(readFileSync(join(workspace, 'package.json'), 'utf8')).scripts;
    expect(scripts['import-edition']).toBe('node packages/upstream/scripts/import-edition.ts');
  });
});
