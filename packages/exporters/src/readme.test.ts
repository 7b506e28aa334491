import { readFileSync } from 'node:fs';
import * as index from '@aks-egress/catalog';
import * as data from '@aks-egress/catalog/catalog';
import * as kit from '@aks-egress/exporter-kit';
import { runExample } from '@aks-egress/testing-readme';
import { expect, it } from 'vitest';
import * as preset from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('prints what the README says of its example', async () => {
  const { printed, promised } = await runExample(readme, {
    '@aks-egress/catalog': index,
    '@aks-egress/catalog/catalog': data,
    '@aks-egress/exporter-kit': kit,
    '@aks-egress/exporters': preset,
  });
  expect(printed).toHaveLength(1);
  expect(printed).toEqual(promised);
});
