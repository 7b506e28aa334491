import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { catalog } from '../src/catalog.ts';

/** As other packages find them. */
const read = (name: string) =>
  JSON.parse(readFileSync(fileURLToPath(import.meta.resolve(`@aks-egress/catalog/${name}`)), 'utf8'));
const published = read('catalog.json');
const schema = read('catalog.schema.json');

// Strict: a keyword that the validator does not know is an error, as is one that its type ignores.
const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
const validate = ajv.compile(schema);

describe('catalog.json', () => {
  it('is the catalog of this version', () => {
    expect(published).toEqual(catalog);
    expect(published.version).toBe(manifest.version);
  });

  it('is valid by catalog.schema.json', () => {
    expect(validate(published), ajv.errorsText(validate.errors)).toBe(true);
  });

  it.each(['./catalog.json', './catalog.schema.json'] as const)('is published: %s', (path) => {
    const target = manifest.publishConfig.exports[path];
    expect(target).toBe(`./dist/${path.slice(2)}`);
    expect(manifest.files).toContain('dist');
  });
});

describe('the table of the README', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, section = ''] = /^## catalog\.json\n([\s\S]*?)\n## /m.exec(readme) ?? [];
  const cells = [...section.matchAll(/^\| (`.*?) +\|/gm)].map(([, cell = '']) => cell);
  const fields = cells.flatMap((cell) => [...cell.matchAll(/`(.+?)`/g)].map(([, path = '']) => path));

  it('names every field of the catalog', () => {
    const top = fields.filter((path) => !path.includes('.')).map((path) => path.replace('[]', ''));
    expect(top).toEqual(Object.keys(schema.properties).sort((a, b) => top.indexOf(a) - top.indexOf(b)));
  });

  it.each(fields)('is right that there is %s', (path) => {
    const parents: Readonly<Record<string, string>> = {
      'endpoints[]': 'requirements[].endpoints[]',
      'listings[]': 'requirements[].endpoints[].listings[]',
    };
    const [first = '', ...rest] = path.split('.');
    let at = schema;
    for (const key of [...(parents[first] ?? first).split('.'), ...rest]) {
      at = at.properties[key.replace('[]', '')];
      expect(at, key).toBeDefined();
      if (!key.endsWith('[]')) continue;
      // Some are a list or a word.
      const lists = [at, ...(at.anyOf ?? [])].filter(({ type }) => type === 'array');
      expect(lists, key).toHaveLength(1);
      at = lists[0].items;
    }
  });
});

describe('catalog.schema.json refuses', () => {
  const MCR = '/requirements/mcr/endpoints/0';
  const cases: readonly [what: string, pointer: string, value: unknown][] = [
    ['a key that nobody knows', '/surprise', true],
    ['a catalog without editions', '/editions', []],
    ['an edition that is no day', '/editions/0/id', '2019-5-6'],
    ['a requirement without endpoints', '/requirements/mcr/endpoints', []],
    ['a requirement without a purpose', '/requirements/mcr/purpose', undefined],
    ['a misspelt key of an endpoint', `${MCR}/unles`, []],
    ['an endpoint without destinations', `${MCR}/destinations`, []],
    ['a destination of no known kind', `${MCR}/destinations/0/kind`, 'host'],
    ['a port beyond 65535', `${MCR}/ports/0`, 65536],
    ['a port as text', `${MCR}/ports/0`, '443'],
    ['another protocol', `${MCR}/protocol`, 'ICMP'],
    ['another level', `${MCR}/level`, 'optional'],
    ['an alias of a cloud', `${MCR}/listings/0/clouds`, ['public']],
    ['a listing without its first edition', `${MCR}/listings/0/added`, undefined],
    ['an index that is none', `${MCR}/listings/0/documentedAs`, { first: 'mcr.microsoft.com' }],
    ['an index below zero', `${MCR}/listings/0/documents`, [-1]],
    ['a condition of two forms', `${MCR}/when`, [{ text: 'x', if: { fact: 'linux', feature: 'gpu' } }]],
    ['a condition inside a condition', `${MCR}/when`, [{ text: 'x', if: { not: { all: ['linux'] } } }]],
    ['a correction without sources', '/corrections/0/sources', []],
  ];

  it.each(cases)('%s', (_, pointer, value) => {
    const copy = structuredClone(published);
    const at = copy.requirements.findIndex(({ id }: { id: string }) => id === 'core/mcr');
    const path = pointer.replace('/mcr/', `/${at}/`).split('/').slice(1);
    const last = path.pop() as string;
    const parent = path.reduce((value, key) => value[key], copy);
    if (value === undefined) delete parent[last];
    else parent[last] = value;
    expect(validate(copy)).toBe(false);
    const expected = `/${path.join('/')}`.replace(/^\/$/, '');
    expect(validate.errors?.some(({ instancePath }) => instancePath.startsWith(expected))).toBe(true);
  });

  it.each([[null], [[]], [{}], ['catalog']])('%j', (value) => {
    expect(validate(value)).toBe(false);
  });
});
