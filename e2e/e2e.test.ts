import { describe, expect, it } from 'vitest';
import type { ExportFile } from '../packages/exporter-kit/src/index.ts';
import { dnsGate, type Gate, squidGate } from './gates.ts';
import { missingTools } from './missing-tools.ts';
import { runScenario } from './run-scenario.ts';
import { scenarios } from './scenarios.ts';

/** A title that says why a test is skipped. */
function withReason(title: string, gate: Gate): string {
  const missing = missingTools(gate);
  return missing === undefined ? title : `${title} (skipped: ${missing})`;
}

describe('a node whose only way out is our export', () => {
  for (const scenario of scenarios()) {
    it.skipIf(missingTools(scenario.gate) !== undefined)(
      withReason(`reaches what its rules say and no neighbour: ${scenario.title}`, scenario.gate),
      async () => {
        const verdicts = await runScenario(scenario);
        expect(verdicts.filter(({ problem }) => problem !== undefined)).toEqual([]);
        expect(verdicts.length).toBeGreaterThan(60);
      },
      60_000,
    );
  }
});

describe('the end-to-end test itself', () => {
  const spoiled = async (gate: typeof dnsGate, change: (contents: string) => string) => {
    const scenario = scenarios().find((one) => one.gate === gate);
    if (!scenario) throw new Error('no scenario of this gate');
    const write: typeof gate.write = (...given) => {
      const written = gate.write(...given);
      const files = written.files.map((file): ExportFile => ({ ...file, contents: change(file.contents) }));
      return { ...written, files };
    };
    const verdicts = await runScenario({ ...scenario, gate: { ...gate, write } });
    return verdicts
      .filter(({ problem }) => problem !== undefined)
      .map(({ title }) => title.replace(/ ·.*/, ''));
  };

  it.skipIf(missingTools(dnsGate) !== undefined).each<[string, (contents: string) => string, string[]]>([
    [
      'a rule that is missing',
      (contents) => contents.replace(/^server=\/mcr\.microsoft\.com\/.*\n/m, ''),
      ['passes: core/mcr#mcr.microsoft.com'],
    ],
    [
      'a wildcard that takes its name along',
      (contents) => contents.replace('server=/*.data.mcr.microsoft.com/', 'server=/data.mcr.microsoft.com/'),
      ['does not pass: name of a wildcard itself'],
    ],
    [
      'an exact name that takes the names under it along',
      (contents) => contents.replace('address=/*.packages.microsoft.com/\n', ''),
      ['does not pass: subdomain of an exact name'],
    ],
    [
      'sets that are shared between ports',
      (contents) => contents.replaceAll('tcp_80_v', 'tcp_443_v'),
      ['does not pass: wrong port, of another rule'],
    ],
    [
      'a table that lets everything pass',
      (contents) => contents.replace('counter drop', 'counter accept'),
      ['does not pass: wrong protocol', 'does not pass: address of an unknown name'],
    ],
  ])(
    withReason('notices %s with dnsmasq and nftables', dnsGate),
    async (_, change, expected) => {
      expect(await spoiled(dnsGate, change)).toEqual(expect.arrayContaining(expected));
    },
    60_000,
  );

  it.skipIf(missingTools(squidGate) !== undefined)(
    withReason('notices a proxy that asks no port', squidGate),
    async () => {
      const titles = await spoiled(squidGate, (contents) =>
        contents.replace(/(http_access allow .*) \S+_port /g, '$1 '),
      );
      expect(titles).toContain('does not pass: wrong port');
    },
    60_000,
  );
});
