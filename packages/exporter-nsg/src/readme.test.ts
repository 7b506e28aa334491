import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { catalogFacts as catalog, neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { describe, expect, it } from 'vitest';
import { nsg } from './nsg.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('lists the options as they are', async () => {
    await expect(withOptionsTable(readme, nsg.options.docs)).toMatchFileSnapshot('../README.md');
  });

  it('shows a line of the report', () => {
    // What the registry's tags hold is also in the real catalog.
    expect(runExporter(nsg, neutral, { catalog }).files[0]?.contents).toContain(readmeBlock(readme, 'line'));
  });

  it('shows a rule that its command writes', () => {
    const command = readmeBlock(readme, 'command');
    const options = setValues(command);
    expect(options).not.toEqual({});
    const widen = /--widen (\S+)/.exec(command)?.[1]?.split(',') as ('tag' | 'any')[];
    const { files } = runExporter(nsg, neutral, { options, widen, allowPartial: true, catalog });
    expect(files[0]?.contents).toContain(readmeBlock(readme, 'rule'));
  });
});
