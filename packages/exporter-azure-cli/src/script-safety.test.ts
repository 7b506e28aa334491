import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { hostile, makeResolution, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { fakeAzure, missingPrograms } from './testing/fake-azure.ts';
import { missing, skipped, write } from './testing/write-script.ts';

const SCRIPTS: readonly [string, string][] = [neutral, hostile, makeResolution([])].flatMap(
  (resolution, at) =>
    [
      {},
      { groups: 'per-feature', merge: true },
      { mode: 'classic' },
      { mode: 'classic', fqdnTag: 'both' },
    ].map((options): [string, string] => [
      `${JSON.stringify(options)} of ${['the neutral rules', 'hostile text', 'no rules'][at]}`,
      write(options, resolution),
    ]),
);

describe.skipIf(missing.length > 0)(`hostile text${skipped}`, () => {
  it.each(['policy', 'classic'])('runs nothing in a %s script', (mode) => {
    using azure = fakeAzure();
    expect(azure.run(write({ mode }, hostile)).status).toBe(0);
    expect(existsSync(join(azure.folder, 'pwned'))).toBe(false);
    for (const words of azure.calls())
      for (const word of words) expect(word).not.toMatch(/^@(?!.*body\.json$)/);
  });
});

describe.skipIf(missing.includes('bash'))(`bash -n${skipped}`, () => {
  it.each(SCRIPTS)('reads %s', (_, script) => {
    const { status, stderr } = spawnSync('bash', ['-n', '-s'], { input: script, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });
});

const shellcheck = missingPrograms('shellcheck').length === 0;

describe.skipIf(!shellcheck)(
  `shellcheck${shellcheck ? '' : ' (skipped: shellcheck is not installed)'}`,
  () => {
    it.each(SCRIPTS)('finds nothing in %s', (title, script) => {
      // SC2016 says that what looks like an expansion is none, which is what hostile text must be.
      const except = title.includes('hostile') ? ['--exclude=SC2016'] : [];
      const { status, stdout } = spawnSync('shellcheck', [...except, '-'], {
        input: script,
        encoding: 'utf8',
        env: { ...process.env, LC_ALL: 'C.UTF-8' },
      });
      expect({ status, stdout }).toEqual({ status: 0, stdout: '' });
    });
  },
);
