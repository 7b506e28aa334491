import { readdirSync, readFileSync } from 'node:fs';
import { createRegistry } from '@aks-egress/exporter-kit';
import { collectExporters } from '@aks-egress/exporter-kit/oclif-hook';
import { expect, it } from 'vitest';
import hook from './hook.ts';
import { run } from './run.ts';

const here = new URL('.', import.meta.url);
const guide = readFileSync(new URL('../../../docs/write-an-exporter.md', here), 'utf8');
const readme = readFileSync(new URL('../../exporter-kit/README.md', here), 'utf8');
const template = new URL('../../create-aks-egress-exporter/template/src/', here);
const sources = [here, template]
  .flatMap((folder) => readdirSync(folder).map((name) => new URL(name, folder)))
  .filter(({ pathname }) => pathname.endsWith('.ts') && !pathname.endsWith('guide.test.ts'))
  .map((url) => readFileSync(url, 'utf8'));

const blocks = (text: string, language: string) =>
  [...text.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)]
    .filter(([, name]) => name === language)
    .map(([, , code]) => code as string);

/** Layout and line width do not count: a formatter may wrap one and not the other. */
const words = (code: string) =>
  code
    .replace(/,?\s+(?=[)\]}])|\s+/g, ' ')
    .replace(/([([{]) /g, '$1')
    .replace(/ ([)\]}])/g, '$1');

it.each([
  ...blocks(guide, 'ts').map((code) => ['the guide', code]),
  ...blocks(readme, 'ts').map((code) => ['the README', code]),
])('code of %s is code of the example or of the template, which are compiled and tested', (_, code) => {
  expect(
    sources.some((source) => words(source).includes(words(code).trim())),
    code,
  ).toBe(true);
});

it('the guide has the whole of the exporter that npm create makes, and of its test', () => {
  for (const name of ['exporter.ts', 'exporter.test.ts']) {
    expect(blocks(guide, 'ts')).toContain(readFileSync(new URL(name, template), 'utf8'));
  }
});

it('the package of the guide is made as npm create makes it', () => {
  const manifest = readFileSync(new URL('../_package.json', template), 'utf8');
  const [shown = ''] = blocks(guide, 'json');
  expect(JSON.parse(manifest.replaceAll('plain-list', 'host-list'))).toMatchObject(JSON.parse(shown));
});

it('the findings that the guide shows are those of its example', () => {
  const shown = blocks(guide, 'text')
    .join('\n')
    .split('\n')
    .filter((line) => /^(error|warning|note) /.test(line));
  const found = run().findings.map(
    ({ level, code, subject, message }) => `${level} ${code} ${subject}: ${message}`,
  );
  expect(shown.length).toBeGreaterThan(2);
  for (const line of shown) expect(found).toContain(line);
});

it('the hook of the guide gives its exporter to a registry', async () => {
  const { sources, findings } = collectExporters({
    successes: [{ result: await hook(), plugin: { name: 'aks-egress-plugin-host-list' } }],
    failures: [],
  });
  expect([...findings, ...createRegistry(sources).findings]).toEqual([]);
  expect(createRegistry(sources).find('host-list')).toMatchObject({ origin: 'aks-egress-plugin-host-list' });
});
