/** Exporters that each break one promise; `self-test.test.ts` runs this file and expects exactly those failures. */

import { planExport } from '../../gate/run-exporter.ts';
import { commentHeader } from '../../header.ts';
import { defineExporter, type Exporter, type ExportFile, type ExportRule } from '../../model/exporter.ts';
import { defineOptions } from '../../options/define-options.ts';
import { option } from '../../options/option.ts';
import { documentOptions } from '../../options/options-schema.ts';
import { supporting } from '../../testing/supports.ts';
import { type Admission, expectedAdmissions } from '../admission.ts';
import { coreAllows } from '../admits.ts';
import type { ConformanceSpec } from '../conformance-spec.ts';
import { neutral } from '../neutral.ts';
import { testExporter } from '../test-exporter.ts';

const lineOf = ({ to, port, protocol }: Admission) => `${to} ${port} ${protocol}\n`;
const linesOf = (rules: readonly ExportRule[]) => expectedAdmissions(rules).map(lineOf).join('');

const good = defineExporter({
  apiVersion: 1,
  name: 'good',
  title: 'Good',
  description: 'Keeps every promise.',
  supports: supporting(),
  options: defineOptions({ label: option.string({ default: 'x', description: 'Label.' }) }),
  render: (rules, { header, options }) =>
    file(`${commentHeader(header, '# ')}# ${options.label}\n${linesOf(rules)}`),
});

const file = (contents: string) => ({ files: [{ path: 'list.txt', contents, mediaType: 'text/plain' }] });

const readBack = (files: readonly ExportFile[]) =>
  files.flatMap(({ contents }) =>
    [...contents.matchAll(/^([^#\s]+) (\d+) (TCP|UDP)$/gm)].map(([, to = '', port, protocol]) => ({
      to,
      port: Number(port),
      protocol: protocol as 'TCP' | 'UDP',
    })),
  );

const { rules } = planExport('good', supporting(), neutral);
const spec: ConformanceSpec = { readBack, allows: (_, probe) => coreAllows(rules, probe), limits: () => [] };

function broken(
  name: string,
  change: Partial<Exporter<{ readonly label: string }>>,
  also: Partial<ConformanceSpec> = {},
) {
  testExporter({ ...good, name, ...change }, { ...spec, ...also });
}

broken('good', {});
broken('short', { render: (all, context) => good.render(all.slice(0, -1), context) });
broken('wide', {
  render: (all, context) => {
    const [first] = good.render(all, context).files;
    return file(`${first?.contents}www.evil.test 443 TCP\n`);
  },
});
broken('clock', {
  render: (all, { header }) =>
    file(`${commentHeader(header, '# ')}# ${new Date().toISOString()}\n${linesOf(all)}`),
});
broken('changes-input', {
  render: (all, context) => {
    (context.resolution.profile as { location: string }).location = 'moon';
    return good.render(all, context);
  },
});
broken('unescaped', {
  render: (all, { header }) =>
    file(
      commentHeader(header, '# ') +
        all
          .map((rule) => `# ${rule.purpose.replace('allow all', 'evil.test 1 TCP')}\n${linesOf([rule])}`)
          .join(''),
    ),
});
broken('no-header', { render: (all) => file(linesOf(all)) });
broken('lying-option', {
  options: documentOptions(good.options, [
    { ...(good.options.docs[0] as (typeof good.options.docs)[0]), default: 7 },
  ]),
});
broken('bad-name', { name: 'Bad Name' });
broken(
  'wrong-answer',
  {},
  { allows: (_, probe) => coreAllows(rules, { ...probe, port: probe.port === 8443 ? 443 : probe.port }) },
);
broken('idle-deviation', {}, { deviates: { 'mcr/exact': 'none' } });
broken(
  'limit',
  {},
  { limits: (files) => files.flatMap(({ contents }) => (contents.length > 50_000 ? ['too long'] : [])) },
);
broken(
  'no-engine',
  {},
  {
    engine: {
      name: 'Engine 1',
      available: () => 'not here',
      start: () => ({ allows: () => true, stop: () => {} }),
    },
  },
);
broken(
  'yes-engine',
  {},
  {
    engine: {
      name: 'Engine 2',
      available: () => true,
      start: () => ({ allows: () => true, stop: () => {} }),
    },
  },
);
