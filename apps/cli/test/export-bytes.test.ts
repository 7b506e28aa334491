import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProfile, type ProfileDocument, resolve, sortFindings } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { exporters } from '@aks-egress/exporters';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { aksEgress, ensureBuilt, PROGRAM, run } from './aks-egress.ts';

let cwd: string;
beforeAll(async () => {
  await ensureBuilt();
  cwd = mkdtempSync(join(tmpdir(), 'aks-egress-'));
}, 120_000);
afterAll(() => rmSync(cwd, { recursive: true }));

/** Options that a target must be given. */
const POLICY = { selector: 'app=web', namespaces: 'shop' };
const REQUIRED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  cilium: POLICY,
  networkpolicy: POLICY,
};

interface Case {
  readonly flags: readonly string[];
  readonly profile: ProfileDocument;
  readonly asOf: string;
}

const cases: fc.Arbitrary<Case> = fc
  .record({
    location: fc.constantFrom('westeurope', 'francecentral', 'eastus2'),
    features: fc.subarray(['azure-monitor', 'defender', 'windows', 'gpu']),
    isPrivate: fc.boolean(),
    asOf: fc.constantFrom(...catalog.editions.map(({ id }) => id)),
  })
  .map(({ location, features, isPrivate, asOf }) => ({
    flags: [
      ...['-l', location, '--as-of', asOf, isPrivate ? '--private' : '--no-private'],
      ...features.flatMap((feature) => ['-f', feature]),
    ],
    profile: { location, private: isPrivate, ...(features.length > 0 && { features }) },
    asOf,
  }));

describe('what the program writes is what the library writes', () => {
  it.each(exporters.map((exporter) => [exporter.name, exporter] as const))('%s', async (name, exporter) => {
    const options = REQUIRED[name] ?? {};
    const set = Object.entries(options).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
    const property = fc.asyncProperty(cases, async ({ flags, profile: document, asOf }) => {
      const { profile, findings } = buildProfile({ flags: document }, catalog, { asOf });
      if (!profile) throw new Error('no profile');
      const resolution = resolve(catalog, profile, asOf);
      const all = sortFindings([...resolution.findings, ...findings]);
      const { files } = runExporter(
        exporter,
        { ...resolution, findings: all },
        {
          options,
          allowPartial: true,
          catalog,
          generator: `aks-egress ${manifest.version}`,
        },
      );
      const args = ['export', name, ...flags, ...set, '--allow-partial'];
      const [only, ...others] = files;
      if (only && others.length === 0) {
        const { stdout } = await aksEgress(args, { cwd });
        expect(stdout).toBe(only.contents);
        return;
      }
      const { stderr } = await aksEgress([...args, '-o', `${name}/`], { cwd });
      expect(stderr).not.toMatch(/^aks-egress:/);
      for (const { path, contents } of files)
        expect(readFileSync(join(cwd, name, path), 'utf8')).toBe(contents);
    });
    await fc.assert(property, { numRuns: 4 });
  });

  it('the command in the header gives the same bytes', async () => {
    const args = ['export', 'squid', '-l', 'westeurope', '-f', 'defender', '--private', '--allow-partial'];
    const { stdout } = await aksEgress([...args, '--set', 'aclPrefix=x', '--widen', 'apex'], { cwd });
    const command = /aks-egress (export .*)$/m.exec(stdout)?.[1] ?? '';
    const again = await run('sh', ['-c', `"$0" "$1" ${command}`, process.execPath, PROGRAM], { cwd });
    expect(again.stdout).toBe(stdout);
    expect(stdout.length).toBeGreaterThan(1000);
  });
});
