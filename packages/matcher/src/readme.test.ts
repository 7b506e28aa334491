import { readFileSync } from 'node:fs';
import { runExample } from '@aks-egress/testing-readme';
import { expect, it } from 'vitest';
import * as matcher from './index.ts';
import { dialectTable } from './testing/dialect-table.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('shows the dialects as the package reads them', () => {
  const [, table] = /<!-- dialects -->\n(.*?)\n<!-- \/dialects -->/s.exec(readme) ?? [];
  // The formatter aligns the columns.
  expect(table?.replace(/ {2,}/g, ' ').replace(/-{4,}/g, '---')).toBe(dialectTable());
});

it('has an example that prints what its comments say', async () => {
  const { printed, promised } = await runExample(readme, { '@aks-egress/matcher': matcher });
  expect(printed.length).toBeGreaterThan(0);
  expect(printed).toEqual(promised);
});

it('names every function that the package exports', () => {
  const functions = Object.entries(matcher).filter(([, value]) => typeof value === 'function');
  expect(functions.map(([name]) => name).filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
});
