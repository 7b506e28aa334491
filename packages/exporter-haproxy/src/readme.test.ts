import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { describe, expect, it } from 'vitest';
import { haproxy } from './haproxy.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('documents the options as they are', async () => {
    await expect(withOptionsTable(readme, haproxy.options.docs)).toMatchFileSnapshot('../README.md');
  });

  it('shows lines that its command writes', () => {
    const options = setValues(readmeBlock(readme, 'command'));
    expect(options).not.toEqual({});
    const [file] = runExporter(haproxy, neutral, { options, allowPartial: true }).files;
    expect(file?.contents).toContain(readmeBlock(readme, 'lines'));
  });
});
