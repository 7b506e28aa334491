import { expect, it } from 'vitest';
import { runExporter } from '../gate/run-exporter.ts';
import { capabilitiesOf, type Exporter } from '../model/exporter.ts';
import { createRegistry } from '../registry.ts';
import type { ConformanceSpec } from './conformance-spec.ts';
import { empty } from './neutral.ts';

/** What the exporter says about itself, and whether it is true. */
export function checkShape<Options>(exporter: Exporter<Options>, spec: ConformanceSpec): void {
  const run = (options: Readonly<Record<string, unknown>>) =>
    runExporter(exporter, empty, { options, allowPartial: true });
  const given = spec.options ?? {};

  it('is an exporter that a registry accepts', () => {
    expect(createRegistry([{ origin: 'test', exporters: [exporter] }]).findings).toEqual([]);
    expect(exporter.title).not.toBe('');
    expect(exporter.description).toMatch(/\.$/);
  });

  it('refuses an option that it does not have and says what it has', () => {
    const { ok, files, findings } = run({ ...given, noSuchOption: 'x' });
    expect({ ok, files: files.length }).toEqual({ ok: false, files: 0 });
    expect(findings.map(({ code, subject }) => `${code} ${subject}`)).toContain(
      'export/bad-option noSuchOption',
    );
  });

  it('documents each option, and takes its default and every choice that it names', () => {
    for (const doc of exporter.options.docs) {
      expect(doc, `option ${doc.name}`).toMatchObject({
        description: expect.stringMatching(/\.$/),
        allowed: expect.any(String),
      });
      const choices = doc.type === 'choice' ? doc.allowed.split(' | ') : [];
      for (const value of [...choices, ...(doc.default === undefined ? [] : [doc.default])]) {
        const bad = run({ ...given, [doc.name]: value }).findings.filter(
          ({ code, subject }) => code === 'export/bad-option' && subject === doc.name,
        );
        expect(bad, `${doc.name}=${String(value)}`).toEqual([]);
      }
      if (doc.type !== 'choice' && doc.type !== 'integer' && doc.type !== 'boolean') continue;
      expect(run({ ...given, [doc.name]: 'n o n s e n s e' }), `option ${doc.name}`).toMatchObject({
        ok: false,
        files: [],
      });
    }
  });

  it('says with data what it can express', () => {
    const checked = exporter.options['~standard'].validate(given);
    if (checked instanceof Promise || checked.issues) throw new Error('the options of this test are refused');
    const supports = capabilitiesOf(exporter, checked.value);
    expect(supports.application ?? supports.network, 'a target that can express nothing').not.toBeNull();
    for (const layer of [supports.application, supports.network]) {
      if (layer?.serviceTag === 'expanded')
        expect(layer.cidr, 'expanded service tags need CIDRs').toBeDefined();
    }
  });
}
