import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { describe, expect, it } from 'vitest';
import { azureCli } from './azure-cli.ts';
import { fakeAzure } from './testing/fake-azure.ts';
import { missing, skipped } from './testing/write-script.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('documents the options as they are', async () => {
    await expect(withOptionsTable(readme, azureCli.options.docs)).toMatchFileSnapshot('../README.md');
  });

  it.skipIf(missing.length > 0)(`shows commands that work${skipped}`, () => {
    const options = setValues(readmeBlock(readme, 'export'));
    expect(options).not.toEqual({});
    const [file] = runExporter(azureCli, neutral, { options }).files;
    const run = readmeBlock(readme, 'run').trim();
    expect(run).toMatch(new RegExp(`bash ${file?.path}$`));
    using azure = fakeAzure();
    const env = Object.fromEntries(
      [...run.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    const { status, stderr } = azure.run(file?.contents ?? '', { env: env as Record<string, string> });
    expect(status).toBe(0);
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(readmeBlock(readme, 'says').trim());
  });
});
