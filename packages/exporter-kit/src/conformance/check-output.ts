import type { Resolution } from '@aks-egress/catalog';
import { afterEach, expect, it, vi } from 'vitest';
import { planExport, runExporter } from '../gate/run-exporter.ts';
import { capabilitiesOf, type Exporter } from '../model/exporter.ts';
import { admissionText, expectedAdmissions } from './admission.ts';
import type { ConformanceSpec } from './conformance-spec.ts';
import { deepFreeze } from './deep-freeze.ts';
import { HOSTILE_HOSTS, HOSTILE_TEXTS, hostile } from './hostile.ts';
import { large } from './large.ts';
import { empty, neutral } from './neutral.ts';
import { runOptions } from './run-options.ts';

const FIXTURES: Readonly<Record<string, Resolution>> = deepFreeze({ empty, neutral, hostile, large });

/** What the exporter writes for each fixture, read back by the parser of its test. */
export function checkOutput<Options>(exporter: Exporter<Options>, spec: ConformanceSpec): void {
  const run = runOptions(spec);
  const plan = (resolution: Resolution, options = run.options) => {
    const checked = exporter.options['~standard'].validate(options);
    if (checked instanceof Promise || checked.issues) throw new Error('the options of this test are refused');
    return planExport(exporter.name, capabilitiesOf(exporter, checked.value), resolution, run);
  };
  const expected = (resolution: Resolution, options = run.options) =>
    [...new Set(expectedAdmissions(plan(resolution, options).rules).map(admissionText))].sort();
  const readBack = async (files: Parameters<ConformanceSpec['readBack']>[0]) =>
    [...new Set([...(await spec.readBack(files))].map(admissionText))].sort();

  afterEach(() => {
    vi.useRealTimers();
  });

  for (const [name, resolution] of Object.entries(FIXTURES)) {
    it(`admits exactly what the rules of the ${name} fixture say, and reports the others`, async () => {
      const { files, findings } = runExporter(exporter, resolution, run);
      expect(await readBack(files)).toEqual(expected(resolution));
      const errors = new Set(findings.filter(({ level }) => level === 'error').map(({ subject }) => subject));
      for (const { rule } of plan(resolution).omitted)
        expect(errors, 'a rule that is neither written nor reported').toContain(rule.id);
    });

    it(`gives the same bytes twice for the ${name} fixture, whatever the clock says`, () => {
      vi.useFakeTimers({ now: new Date('2001-01-01'), toFake: ['Date'] });
      const first = runExporter(exporter, resolution, run);
      vi.setSystemTime(new Date('2031-12-31'));
      expect(runExporter(exporter, resolution, run)).toEqual(first);
    });

    if (spec.limits) {
      it(`keeps the limits of the target for the ${name} fixture`, async () => {
        expect(await spec.limits?.(runExporter(exporter, resolution, run).files)).toEqual([]);
      });
    }
  }

  it('says which edition it was written from and how to write it again', () => {
    const text = runExporter(exporter, neutral, run)
      .files.map(({ contents }) => contents)
      .join('\n');
    expect(text).toContain(neutral.edition.id);
    expect(text).toContain(`aks-egress export ${exporter.name} `);
  });

  it('reports destinations that are no names and never writes them', () => {
    const { files, findings } = runExporter(exporter, hostile, run);
    const reported = findings.filter(
      ({ level, subject }) => level === 'error' && subject?.startsWith('bad/'),
    );
    expect(new Set(reported.map(({ subject }) => subject)).size).toBe(HOSTILE_HOSTS.length);
    expect(files.some(({ contents }) => contents.includes('mcr.microsoft.com\nallow all'))).toBe(false);
  });

  for (const doc of exporter.options.docs.filter(({ type }) => type.startsWith('string'))) {
    it(`refuses hostile text in option ${doc.name}, or writes it so that it changes no rule`, async () => {
      for (const text of HOSTILE_TEXTS) {
        for (const value of [text, text.replace(/[\p{Cc}\u2028\u2029]/gu, '')]) {
          const options = { ...run.options, [doc.name]: doc.type.endsWith('[]') ? [value] : value };
          const { files, findings } = runExporter(exporter, neutral, { ...run, options });
          if (findings.some(({ code }) => code === 'export/bad-option')) continue;
          if (files.length === 0)
            expect(
              findings.map(({ code }) => code),
              value,
            ).toContain('export/not-expressible');
          else expect(await readBack(files), value).toEqual(expected(neutral, options));
        }
      }
    });
  }
}
