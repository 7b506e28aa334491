import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { describe, expect, it } from 'vitest';
import { terraform } from './terraform.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('lists the options as they are', async () => {
    await expect(withOptionsTable(readme, terraform.options.docs)).toMatchFileSnapshot('../README.md');
  });

  it('shows a rule that its command writes', () => {
    const options = setValues(readmeBlock(readme, 'command'));
    expect(Object.keys(options)).toHaveLength(2);
    expect(runExporter(terraform, neutral, { options }).files[0]?.contents).toContain(
      readmeBlock(readme, 'rule'),
    );
  });
});
