import { readFileSync } from 'node:fs';
import { runExporter } from '@aks-egress/exporter-kit';
import { neutral } from '@aks-egress/exporter-kit/conformance';
import { readmeBlock, setValues, withOptionsTable } from '@aks-egress/testing-readme';
import { describe, expect, it } from 'vitest';
import { azureFirewall } from './azure-firewall.ts';
import { readGroups, rulesOf } from './testing/read-arm.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

describe('the README', () => {
  it('documents the options as they are', async () => {
    const expected = withOptionsTable(readme, azureFirewall.options.docs);
    await expect(expected).toMatchFileSnapshot('../README.md');
  });

  it('shows rules that its command writes', () => {
    const options = setValues(readmeBlock(readme, 'command'));
    expect(options).not.toEqual({});
    const rules = readGroups(runExporter(azureFirewall, neutral, { options }).files).flatMap(rulesOf);
    const shown = JSON.parse(readmeBlock(readme, 'rule'));
    expect(rules.find(({ rule }) => rule['name'] === shown.name)?.rule).toEqual(shown);
  });
});
