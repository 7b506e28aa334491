import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { expect, it } from 'vitest';
import { dns } from '../src/index.ts';
import { FORMS } from '../src/options.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('documents the options as they are', async () => {
  await expect(withOptionsTable(readme, dns.options.docs)).toMatchFileSnapshot('../README.md');
});

it('shows lines that its command writes', () => {
  const options = setValues(readmeBlock(readme, 'command'));
  expect(Object.keys(options)).toEqual(['sourceCidrs', 'openZones']);
  const { files } = runExporter(dns, neutral, { options, allowPartial: true });
  const written = new Set(files.flatMap(({ contents }) => contents.split('\n')));
  for (const line of readmeBlock(readme, 'lines').trimEnd().split('\n')) expect(written).toContain(line);
});

it('says of each form how exact it is', () => {
  const rows = [...readme.matchAll(/^\| `([\w-]+)` +\|.*proven|^\| `([\w-]+)` +\| (?:names|`\*)/gm)];
  expect(rows.map(([, a, b]) => a ?? b)).toEqual([...FORMS]);
});
