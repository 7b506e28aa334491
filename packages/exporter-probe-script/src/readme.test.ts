import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { optionsTable, readmeBlock, setValues, showsOptions } from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { probeScript } from './probe-script.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('documents the options as they are', () => {
    expect(showsOptions(readme, probeScript.options.docs), optionsTable(probeScript.options.docs)).toBe(true);
  });

  it('shows lines that its command writes', () => {
    const options = setValues(readmeBlock(readme, 'command'));
    expect(options).not.toEqual({});
    const [file] = runExporter(probeScript, neutral, { options, allowPartial: true }).files;
    expect(file?.contents).toContain(readmeBlock(readme, 'lines'));
  });
});
