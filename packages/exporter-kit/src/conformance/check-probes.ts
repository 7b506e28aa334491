import { expect, it } from 'vitest';
import { planExport, runExporter } from '../gate/run-exporter.ts';
import { capabilitiesOf, type Exporter } from '../model/exporter.ts';
import { coreAllows } from './admits.ts';
import type { ConformanceSpec } from './conformance-spec.ts';
import { neutral } from './neutral.ts';
import { PROBES, type Probe } from './probes.ts';
import { runOptions } from './run-options.ts';

/** Asks every probe, and compares the answers with what the written rules mean in the core. */
export function checkProbes<Options>(exporter: Exporter<Options>, spec: ConformanceSpec): void {
  const run = runOptions(spec);
  const files = () => runExporter(exporter, neutral, run).files;

  const compare = async (ask: (probe: Probe) => boolean | Promise<boolean>) => {
    const checked = exporter.options['~standard'].validate(run.options);
    if (checked instanceof Promise || checked.issues) throw new Error('the options of this test are refused');
    const { rules } = planExport(exporter.name, capabilitiesOf(exporter, checked.value), neutral, run);
    const deviations: string[] = [];
    for (const probe of PROBES) {
      const meant = coreAllows(rules, probe);
      if ((await ask(probe)) !== meant) deviations.push(`${probe.id} is ${meant ? 'denied' : 'allowed'}`);
    }
    const declared = Object.keys(spec.deviates ?? {});
    const seen = deviations.map((text) => text.split(' ')[0] as string);
    expect(
      deviations.filter((text) => !declared.includes(text.split(' ')[0] as string)),
      'undeclared deviations',
    ).toEqual([]);
    expect(
      declared.filter((id) => !seen.includes(id)),
      'declared deviations that were not seen',
    ).toEqual([]);
  };

  const { allows, engine } = spec;
  if (allows) {
    it(`answers ${PROBES.length} probes as the core means them, by an independent reading`, async () => {
      const written = files();
      await compare((probe) => allows(written, probe));
    });
  }
  if (engine) {
    it(`answers ${PROBES.length} probes as the core means them, by ${engine.name}`, async (context) => {
      const available = await engine.available();
      if (available !== true) context.skip(`${engine.name}: ${available || 'not installed'}`);
      const running = await engine.start(files());
      try {
        await compare((probe) => running.allows(probe));
      } finally {
        await running.stop();
      }
    });
  }
}
