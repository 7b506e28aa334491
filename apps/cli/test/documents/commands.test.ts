import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ensureBuilt } from '../aks-egress.ts';
import { DOCUMENTS, ROOT, readDocument } from './documents.ts';
import { missingLines } from './missing-lines.ts';
import { readCommands } from './read-commands.ts';
import { freePort, openShell } from './shell.ts';

/** Packages' own tests run what their READMEs show, and plugins.test.ts what the guide shows. */
const RUN_ELSEWHERE = /^(?:packages|apps\/api|examples|e2e)\/|^docs\/write-an-exporter\.md$/;
const documents = DOCUMENTS.filter((path) => !RUN_ELSEWHERE.test(path))
  .map((path) => [path, readCommands(path, readDocument(path))] as const)
  .filter(([, blocks]) => blocks.some(({ notRun }) => notRun === undefined));

beforeAll(ensureBuilt, 120_000);

it.concurrent.for(documents)(
  '%s: its commands run, and print what it shows',
  async ([path, blocks], test) => {
    const asksServer = blocks.some(({ code, notRun }) => notRun === undefined && /^curl /m.test(code));
    if (asksServer && spawnSync('curl', ['--version']).error) test.skip('curl is not installed');
    await using shell = openShell();
    // Where a reader of the README has it, and where one has it who follows a page.
    for (const place of ['examples/cluster.json', 'cluster.json'])
      cpSync(join(ROOT, 'examples/cluster.json'), join(shell.folder, place));
    // The port of the documents may be taken.
    const port = String(await freePort());
    for (const { line, code, exit, serves, notRun, shown } of blocks) {
      if (notRun !== undefined) continue;
      const script = code.replaceAll('8080', port);
      const outcome = serves ? { code: 0, ...(await shell.serve(script)) } : await shell.run(script);
      const printed = outcome.printed.replaceAll(port, '8080');
      const place = `${path}:${line}`;
      expect(outcome.code, `${place} exits otherwise, and prints\n${printed}`).toBe(exit);
      const missing = shown === undefined ? undefined : missingLines(printed, shown);
      expect(missing && `${place} shows\n${missing}\n\nand prints\n${printed}`).toBeUndefined();
    }
  },
);

it('most documents by task have commands that run', () => {
  expect(documents.filter(([path]) => path.startsWith('docs/')).length).toBeGreaterThan(6);
});

describe('what the test of a document is made of', () => {
  it.each([
    ['```sh\na\n```', { exit: 0, serves: false }],
    ['```sh exit=1\na\n```\n\n```json\nb\n```', { exit: 1, serves: false, shown: 'b' }],
    ['```sh serve\na\n```\n\n```sh\nb\n```', { exit: 0, serves: true }],
    ['- in a list\n\n  ```sh\n  a\n  ```\n\n  ```text\n  b\n  ```', { exit: 0, serves: false, shown: 'b' }],
    [
      '```sh no-run: needs Azure\na\n```\n\nText.\n\n```text\nb\n```',
      { exit: 0, serves: false, notRun: 'needs Azure' },
    ],
  ])('reads %j', (markdown, expected) => {
    const [first] = readCommands('a.md', markdown);
    expect(first).toEqual({ line: expect.any(Number), code: 'a', ...expected });
  });

  it.each(['sh no-run', 'sh no-run:', 'sh exit=x', 'sh norun: needs Azure', 'bash', 'console'])(
    'refuses a block whose fence says `%s`',
    (info) =>
      expect(() => readCommands('a.md', `\`\`\`${info}\na\n\`\`\``)).toThrow(/^a\.md:1: .*expected sh/),
  );

  it.each([
    ['a\nb  \nc\n', 'a\nb\nc', undefined],
    ['a\nb\nc\n', 'a\n…\nc', undefined],
    ['a\nb\nc\n', '…\nb\n…', undefined],
    ['a long line\n', 'a long…', undefined],
    ['a\nb\nc\n', 'a\nb', '(nothing more, but it prints)\nc'],
    ['a\nb\nc\n', 'b\n…', 'b'],
    ['a\nb\nc\n', 'a\nc', 'a\nc'],
    ['a\nb\nc\n', '…\nc\n…\nb', 'b'],
    ['a\nb\n', '…\nb\nc', 'b\nc'],
  ])('of %j, %j lacks %j', (printed, shown, missing) => {
    expect(missingLines(printed, shown)).toBe(missing);
  });
});
