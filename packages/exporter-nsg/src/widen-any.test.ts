import { planExport, runExporter } from '@aks-egress/exporter-kit';
import {
  admissionText,
  catalogFacts as catalog,
  coreAllows,
  expectedAdmissions,
  neutral,
  PROBES,
} from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { RULE_CAPABILITIES } from './capabilities.ts';
import { nsg } from './nsg.ts';
import { groupAllows } from './test-decide.ts';
import { readAdmissions, readRules } from './test-read.ts';
import { strictProblems } from './test-strict.ts';

const widen = ['tag', 'any'] as const;
const { rules } = planExport('nsg', RULE_CAPABILITIES, neutral, { widen, catalog });

// Not by the conformance suite: with --widen any the gate makes every address even of a name that is none.
describe.each(['arm', 'bicep', 'terraform'])('with --widen tag,any as %s', (format) => {
  it.each([
    ['all', { internalAddresses: '10.240.0.0/16' }, '*'],
    ['internet', {}, 'Internet'],
  ])('and deny=%s every need is served, and the rest denied', async (deny, more, everything) => {
    const options = { mode: 'rules', format, deny, ...more };
    const { ok, files, findings } = runExporter(nsg, neutral, { options, widen, catalog });
    expect(ok).toBe(true);
    const text = (all: Iterable<Parameters<typeof admissionText>[0]>) =>
      [...new Set([...all].map(admissionText))].sort();
    expect(text(await readAdmissions(files))).toEqual(text(expectedAdmissions(rules)));
    const read = await readRules(files);
    expect(strictProblems(read)).toEqual([]);
    expect(
      read.filter(({ properties }) => properties['destinationAddressPrefix'] === everything),
    ).toHaveLength(
      // HTTP 80, KMS 1688 and NTP 123, and the denying rule.
      4,
    );
    expect(findings.filter(({ subject }) => subject === 'nsg')).not.toEqual([]);
    for (const probe of PROBES) {
      if (coreAllows(rules, probe)) expect(groupAllows(read, probe), probe.id).toBe(true);
    }
    expect(groupAllows(read, { id: '', host: 'www.evil.test', port: 22, protocol: 'TCP' })).toBe(false);
    expect(groupAllows(read, { id: '', host: 'www.evil.test', port: 80, protocol: 'TCP' })).toBe(true);
  });
});
