import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as matcher from './index.ts';
import { dialectTable } from './testing/dialect-table.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

it('shows the dialects as the package reads them', () => {
  const [, table] = /<!-- dialects -->\n(.*?)\n<!-- \/dialects -->/s.exec(readme) ?? [];
  // The formatter aligns the columns.
  expect(table?.replace(/ {2,}/g, ' ').replace(/-{4,}/g, '---')).toBe(dialectTable());
});

it('has an example that prints what its comments say', () => {
  const [, example = ''] = /```js\n(.*?)```/s.exec(readme) ?? [];
  const [, imported = ''] = /^import \{(.*?)\} from '@aks-egress\/matcher';$/m.exec(example) ?? [];
  const printed: string[] = [];
  const run = new Function(
    'matcher',
    'console',
    `const {${imported}} = matcher;\n${example.replace(/^import .*$/m, '')}`,
  );
  run(matcher, { log: (...values: unknown[]) => printed.push(values.join(' ')) });
  const expected = [...example.matchAll(/console\.log\(.*\n\/\/ (.*)/g)].map(([, line]) => line);
  expect(printed).toEqual(expected);
  expect(printed.length).toBeGreaterThan(0);
});

it('names every function that the package exports', () => {
  const functions = Object.entries(matcher).filter(([, value]) => typeof value === 'function');
  expect(functions.map(([name]) => name).filter((name) => !readme.includes(`\`${name}`))).toEqual([]);
});
