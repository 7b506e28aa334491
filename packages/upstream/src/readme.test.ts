import { readFileSync } from 'node:fs';
import * as data from '@aks-egress/catalog/catalog';
import { runExample } from '@aks-egress/testing-readme';
import { expect, it } from 'vitest';
import * as upstream from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('exports what the README names and nothing else', () => {
  expect(Object.keys(upstream).sort()).toEqual(['drift', 'parseArticle']);
});

it('answers as the example of the README says', async () => {
  const { printed, promised } = await runExample(readme, {
    '@aks-egress/upstream': upstream,
    '@aks-egress/catalog/catalog': data,
  });
  expect(printed[0]).toBe(promised[0]);
  expect(printed[1]).toMatch(/^drift\/(?:new|gone|changed) /);
});
