import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { describe, expect, it } from 'vitest';
import { cilium } from './cilium.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

// The formatter takes off what all lines of a block share.
const unindented = (text: string) => text.replaceAll(/^ +/gm, '');

describe('the README', () => {
  it('lists the options as they are', async () => {
    await expect(withOptionsTable(readme, cilium.options.docs)).toMatchFileSnapshot('../README.md');
  });

  it('shows entries that its command writes', () => {
    const options = setValues(readmeBlock(readme, 'command'));
    expect(options).toEqual({ selector: 'app=web', namespaces: 'team-a' });
    const { files } = runExporter(cilium, neutral, { options, allowPartial: true });
    expect(files[0]?.path).toBe('aks-egress.cnp.yaml');
    expect(unindented(files[0]?.contents ?? '')).toContain(unindented(readmeBlock(readme, 'rule')));
  });
});
