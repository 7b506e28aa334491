import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { ensureBuilt, PROGRAM } from '../apps/cli/test/aks-egress.ts';
import { articles } from '../apps/cli/test/articles.ts';
import { root } from './workspace-packages.ts';

const COMMIT = '3d3c42e5aac5ba805825da76410c181273ba90b1';
const PATH_OF_ARTICLE = 'articles/aks/outbound-rules-control-egress.md';
const hasJq = spawnSync('jq', ['--version']).status === 0;

interface Step {
  readonly id?: string;
  readonly run?: string;
}
const workflow = parse(readFileSync(join(root, '.github/workflows/upstream.yml'), 'utf8'));
const scriptOf = (id: string): string =>
  (workflow.jobs.drift.steps as Step[]).find((step) => step.id === id)?.run ?? '';

let cwd: string;
beforeAll(ensureBuilt, 120_000);
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'upstream-'));
});
afterEach(() => rmSync(cwd, { recursive: true }));

/** Runs a step of the workflow; GitHub and the network answer from here, everything else is real. */
function run(id: string, answers: { readonly gh?: string; readonly article?: string } = {}) {
  const program = (name: string, lines: string) => {
    writeFileSync(join(cwd, name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(cwd, name), 0o755);
  };
  program('npm', `shift 3; exec "${process.execPath}" "${PROGRAM}" "$@"`);
  program('gh', `cat <<'EOF'\n${answers.gh ?? ''}\nEOF`);
  program('curl', `printf '%s\\n' "$@" > asked.txt; : > article.md`);
  if (answers.article !== undefined) writeFileSync(join(cwd, 'article.md'), answers.article);
  const files = { GITHUB_OUTPUT: join(cwd, 'output.txt'), GITHUB_STEP_SUMMARY: join(cwd, 'summary.md') };
  const { status } = spawnSync('bash', ['-eo', 'pipefail', '-c', scriptOf(id)], {
    cwd,
    env: { ...process.env, ...workflow.env, ...files, PATH: `${cwd}:${process.env['PATH']}` },
  });
  const read = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
  return {
    status,
    output: read(files.GITHUB_OUTPUT),
    summary: read(files.GITHUB_STEP_SUMMARY),
    asked: read(join(cwd, 'asked.txt')),
  };
}

describe.skipIf(!hasJq)('the daily look at the article (needs jq)', () => {
  it('fetches the file of the newest edition at the commit that changed it last', () => {
    const { status, output, asked } = run('fetch', { gh: `${COMMIT} 2031-01-02` });
    expect({ status, output }).toEqual({
      status: 0,
      output: `path=${PATH_OF_ARTICLE}\ncommit=${COMMIT}\ndate=2031-01-02\n`,
    });
    expect(asked).toContain(
      `https://raw.githubusercontent.com/MicrosoftDocs/azure-aks-docs/${COMMIT}/${PATH_OF_ARTICLE}\n`,
    );
  });

  it.each(['', 'null null', `${COMMIT} yesterday`, '$(id) 2031-01-02'])(
    'fails where GitHub answers %j',
    (gh) => {
      expect(run('fetch', { gh })).toMatchObject({ status: 1, output: '', asked: '' });
    },
  );
});

describe('the comparison', () => {
  it('is content with an article that says what the catalog says', () => {
    const { status, output, summary } = run('compare', { article: articles()['article.md'] });
    expect({ status, output }).toEqual({ status: 0, output: 'state=same\n' });
    expect(summary).toContain('The article agrees');
  });

  it('asks for a pull request where it says something else', () => {
    const article = articles()['article.md'].replace('nvidia.github.io', 'moved.nvidia.github.io');
    const { status, output, summary } = run('compare', { article });
    expect({ status, output }).toEqual({ status: 0, output: 'state=drift\n' });
    expect(summary).toContain('moved.nvidia.github.io');
  });

  it('fails where what was fetched is no article', () => {
    expect(run('compare', { article: '# Not found\n' })).toMatchObject({ status: 2, output: '' });
  });
});
