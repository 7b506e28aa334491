import { readFileSync } from 'node:fs';
import { catalog } from '@aks-egress/catalog/catalog';
import { expect, it } from 'vitest';
import * as api from './index.ts';

it('exports what the README names and nothing else', () => {
  expect(Object.keys(api).sort()).toEqual(['drift', 'parseArticle']);
});

it('answers as the example of the README says', async () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, code] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const body = (code ?? '').replace(/^import .*$/gm, '');
  const printed: unknown[][] = [];
  const run = new Function('drift', 'parseArticle', 'catalog', 'console', body);
  run(api.drift, api.parseArticle, catalog, { log: (...values: unknown[]) => printed.push(values) });
  expect(printed[0]).toEqual([1, 0]);
  expect(printed[1]?.[0]).toMatch(/^drift\/(?:new|gone|changed)$/);
});
