import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { describe, expect, it } from 'vitest';
import { networkpolicy } from './networkpolicy.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

// The formatter takes off what all lines of a block share.
const unindented = (text: string) => text.replaceAll(/^ +/gm, '');

describe('the README', () => {
  it('lists the options as they are', async () => {
    await expect(withOptionsTable(readme, networkpolicy.options.docs)).toMatchFileSnapshot('../README.md');
  });

  it.each(['addresses', 'names'])('shows what its command writes: %s', (example) => {
    const options = setValues(readmeBlock(readme, `${example} command`));
    expect(Object.keys(options)).toContain('selector');
    const { files } = runExporter(networkpolicy, neutral, { options, allowPartial: true });
    expect(unindented(files[0]?.contents ?? '')).toContain(unindented(readmeBlock(readme, example)));
  });
});
