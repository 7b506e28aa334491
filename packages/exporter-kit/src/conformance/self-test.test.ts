import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

interface Report {
  readonly testResults: readonly { readonly assertionResults: readonly Result[] }[];
}

interface Result {
  readonly ancestorTitles: readonly string[];
  readonly title: string;
  readonly status: string;
}

/** Runs `broken.spec.ts`, which the project's own configuration leaves out, and gives what did not pass by exporter. */
function runBroken(): Record<string, string[]> {
  const here = dirname(fileURLToPath(import.meta.url));
  // A folder of its own, so that the inner run can never find this file.
  const where = ['--root', join(here, '../..'), '--dir', join(here, 'self-test')];
  const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
  const folder = mkdtempSync(join(tmpdir(), 'aks-egress-self-test-'));
  try {
    const output = join(folder, 'report.json');
    const words = [vitest, 'run', ...where, '--reporter', 'json', '--outputFile', output];
    spawnSync(process.execPath, words, { timeout: 100_000 });
    return byExporter(JSON.parse(readFileSync(output, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function byExporter(report: Report): Record<string, string[]> {
  const results: Record<string, string[]> = {};
  for (const { ancestorTitles, title, status } of report.testResults.flatMap((one) => one.assertionResults)) {
    const name = (ancestorTitles.at(-1) ?? '').replace('exporter ', '');
    results[name] ??= [];
    if (status !== 'passed') results[name]?.push(status === 'failed' ? title : `${status}: ${title}`);
  }
  return results;
}

it('the conformance suite fails exactly where an exporter breaks a promise', { timeout: 120_000 }, () => {
  const fixtures = (start: string, end: string, names = ['neutral', 'hostile', 'large']) =>
    names.map((name) => `${start} ${name} ${end}`);
  const admits = (...names: string[]) =>
    fixtures('admits exactly what the rules of the', 'fixture say, and reports the others', names);
  const bytes = fixtures('gives the same bytes twice for the', 'fixture, whatever the clock says', [
    'empty',
    'neutral',
    'hostile',
    'large',
  ]);
  const hostileOption = 'refuses hostile text in option label, or writes it so that it changes no rule';
  const header = 'says which edition it was written from and how to write it again';
  const probes = /^answers \d+ probes as the core means them, by an independent reading$/;
  const all = runBroken();
  expect(all).toEqual({
    good: [],
    short: [...admits('neutral', 'hostile', 'large'), hostileOption],
    wide: expect.arrayContaining([...admits('empty', 'neutral', 'hostile', 'large')]),
    clock: expect.arrayContaining(bytes),
    'changes-input': expect.arrayContaining(bytes),
    unescaped: admits('hostile'),
    'no-header': [header],
    'lying-option': [expect.stringContaining('documents each option')],
    'Bad Name': expect.arrayContaining(['is an exporter that a registry accepts']),
    'wrong-answer': [expect.stringMatching(probes)],
    'idle-deviation': [expect.stringMatching(probes)],
    limit: ['keeps the limits of the target for the large fixture'],
    'no-engine': [
      expect.stringMatching(/^(skipped|pending): answers \d+ probes as the core means them, by Engine 1$/),
    ],
    'yes-engine': [expect.stringMatching(/by Engine 2$/)],
  });
});
