import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from '../../src/catalog.ts';
import type { Catalog, Endpoint } from '../../src/model/catalog.ts';
import { requirementFile } from './authored-requirement.ts';
import { requirementJsonSchema } from './catalog-json-schema.ts';
import { compileRequirement } from './compile-requirement.ts';
import { parseDestination, parsePortCell } from './destination.ts';
import { parseExpression } from './expression.ts';
import { lintCatalog } from './lint-catalog.ts';
import { lintDataFiles, lintRequirementFile } from './lint-files.ts';
import { placeOf } from './place-of.ts';
import { DataError, readYaml } from './read-yaml.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

describe('parseExpression', () => {
  it.each([
    ['true', true],
    ['a', { fact: 'a' }],
    ['!a && b || c', { any: [{ all: [{ not: { fact: 'a' } }, { fact: 'b' }] }, { fact: 'c' }] }],
    ['a && (b || c)', { all: [{ fact: 'a' }, { any: [{ fact: 'b' }, { fact: 'c' }] }] }],
    ['os == "x"', { fact: 'os', in: ['x'] }],
    ['os in ["x", "y"]', { fact: 'os', in: ['x', 'y'] }],
    ['feature("gpu") && known(a)', { all: [{ feature: 'gpu' }, { known: 'a' }] }],
  ])('reads %s', (text, tree) => {
    expect(parseExpression(text)).toEqual(tree);
  });

  it.each(['', 'a &&', 'a b', '(a', 'a == b', 'a in []', 'feature(gpu)', 'a & b', '"x"'])(
    'refuses %j by column',
    (text) => {
      expect(() => parseExpression(text)).toThrow(/column|at the end/);
    },
  );
});

/** A file of one endpoint; these lines of it begin at the fifth. */
function requirementWith(lines: string, listing = 'clouds: any, added: 2019-05-06'): string {
  const path = join(mkdtempSync(join(tmpdir(), 'catalog-')), 'x.yml');
  const ports = lines.includes('ports') ? '' : '\n    ports: HTTPS:443';
  writeFileSync(
    path,
    `title: Test\npurpose: Does what it says.\nbreaks: Nothing at all, really.\nendpoints:\n  - ${lines}${ports}\n    listed: [{ ${listing} }]\n`,
  );
  return path;
}

describe('authored data', () => {
  it.each([
    ['mcr.microsoft.com', 'fqdn'],
    ['*.data.mcr.microsoft.com', 'wildcard-fqdn'],
    ['azds-*.{location}.azds.io', 'wildcard-fqdn'],
    ['tag:AzureCloud.{serviceTagRegion}', 'service-tag'],
    ['{apiServerIp}', 'cidr'],
    ['any', 'any'],
  ])('reads the destination %s as %s', (text, kind) => {
    expect(parseDestination(text).kind).toBe(kind);
  });

  it.each([
    '',
    'com',
    '*',
    '*.',
    'a..b',
    'https://x.y',
    'x.y/z',
    'x y.z',
    '*.*.x.y',
    'Ä.de',
    'UPPER.com',
    '{unknown}',
    '-a.b',
    '140.82.112.3',
    '{region}.x.y',
    'tag:',
    'tag:azure-monitor',
  ])('refuses the destination %j', (text) => {
    expect(() => parseDestination(text)).toThrow(SyntaxError);
  });

  it.each([
    ['https://x.y/z', 'write x.y'],
    ['x.y:443', 'write x.y'],
    ['X.y.', 'write x.y'],
    ['*', 'every address is "any"'],
    ['{region}.x.y', 'only {location} does'],
    ['a.*.b', 'the star is the first label'],
    ['140.82.112.0/24', 'addresses change'],
  ])('says of %j: %s', (text, advice) => {
    expect(() => parseDestination(text)).toThrow(advice);
  });

  it.each(['HTTPS:0', 'TCP:65536', 'UDP:x'])('refuses the port cell %s', (text) => {
    expect(() => parsePortCell(text)).toThrow(SyntaxError);
  });

  it('refuses an empty requirement and unknown keys', () => {
    expect(requirementFile.safeParse({}).success).toBe(false);
    const file = readYaml(join(root, 'data/requirements/core/mcr.yml'), requirementFile);
    expect(requirementFile.safeParse(file).success).toBe(true);
    expect(requirementFile.safeParse({ ...file, surprise: 1 }).success).toBe(false);
    expect(requirementFile.safeParse({ ...file, purpose: 'no full stop at the end' }).success).toBe(false);
  });

  it('names file, line and column of a fault', () => {
    const path = join(mkdtempSync(join(tmpdir(), 'catalog-')), 'x.yml');
    writeFileSync(
      path,
      'title: X is here\npurpose: Does what it says.\nbreaks: Nothing at all, really.\nendpoints:\n  - to: a.b\n    ports: 443\n    listed: []\n',
    );
    expect(() => readYaml(path, requirementFile, 'x.yml')).toThrow(/^x\.yml:6:12: endpoints\.0\.ports/);
    writeFileSync(path, 'title: [\n');
    expect(() => readYaml(path, requirementFile, 'x.yml')).toThrow(DataError);
  });

  it.each([
    ['a host', 'to: a_b.test', 'endpoints.0.to: "a_b.test" is no host'],
    ['a port', 'to: a.test\n    ports: TCP:65536', 'endpoints.0.ports: "TCP:65536": no port'],
    ['a port cell', 'to: a.test\n    ports: HTTPS:443,HTTP:80', 'endpoints.0.ports: one protocol and port'],
    ['text of a port', 'to: a.test\n    ports: 443', 'endpoints.0.ports: one protocol and port'],
    ['a condition', 'to: a.test\n    unless: [{ if: windows && }]', 'endpoints.0.unless.0.if: expected'],
    ['a key', 'to: a.test\n    leve: legacy', 'endpoints.0.leve: there is no such key'],
    ['a key that is needed', 'too: a.test', 'endpoints.0.too: there is no such key, and "to" is missing'],
    [
      'an indentation',
      'to: a.test\n     level: legacy',
      'Nested mappings are not allowed in compact mappings; look at the blanks',
      -1,
    ],
    ['text without quotes', 'to: *.a.test', 'write "*.a.test" in quotes'],
  ])('names the line of %s that is none', (_, lines, message, offset = 0) => {
    const line = 5 + lines.split('\n').length - 1 + offset;
    expect(() => readYaml(requirementWith(lines), requirementFile, 'x.yml')).toThrow(
      new RegExp(`^x\\.yml:${line}:\\d+: ${message.replaceAll('.', '\\.').replaceAll('*', '\\*')}`),
    );
  });

  it.each([
    ['clouds: [publc], added: 2019-05-06', 'clouds: a list such as'],
    ['clouds: any', 'added: is missing'],
    ['clouds: any, added: 2019-05-06, article: https://x.test', 'article: a path in'],
    ['clouds: any, added: 2019-05-06, article: articles/x.md, correction: x', 'either article or correction'],
  ])('says what a listing lacks: { %s }', (listing, message) => {
    const path = requirementWith('to: a.test', listing);
    expect(() => readYaml(path, requirementFile, 'x.yml')).toThrow(message);
  });

  it('refuses a listing that documents what the endpoint does not have', () => {
    const file = requirementFile.parse({
      title: 'Test',
      purpose: 'Does something for the test.',
      breaks: 'Nothing but this test breaks.',
      endpoints: [
        {
          to: 'a.test',
          ports: 'HTTPS:443',
          listed: [{ clouds: ['public'], added: '2020-03-09', documents: ['b.test'] }],
        },
      ],
    });
    expect(() => compileRequirement('core/test', file, new Map())).toThrow(
      /"b.test" is none of the destinations/,
    );
  });
});

describe('lintCatalog', () => {
  type Mutable<T> = {
    -readonly [K in keyof T]: T[K] extends (infer _)[] | readonly (infer _)[] | object | undefined
      ? Mutable<T[K]>
      : T[K];
  };
  type Copy = Mutable<Catalog>;
  const broken = (change: (copy: Copy) => unknown): string => {
    const copy = structuredClone(catalog) as unknown as Copy;
    change(copy);
    return lintCatalog(copy as unknown as Catalog).join('\n');
  };
  const mcr = (copy: Copy) =>
    copy.requirements.find(({ id }) => id === 'core/mcr')?.endpoints[0] as Mutable<Endpoint>;

  it('finds nothing in the catalog', () => {
    expect(lintCatalog(catalog)).toEqual([]);
  });

  it.each<[string, (copy: Copy) => unknown, RegExp]>([
    [
      'an unknown edition',
      (copy) => Object.assign(mcr(copy).listings[0] ?? {}, { added: '2020-01-01' }),
      /2020-01-01 is no edition of editions\.yml; the last one before is 2019-11-25/,
    ],
    [
      'an interval that ends before it starts',
      (copy) => Object.assign(mcr(copy).listings[0] ?? {}, { removed: '2019-05-06' }),
      /not after/,
    ],
    [
      'overlapping intervals',
      (copy) => Object.assign(mcr(copy).listings[1] ?? {}, { clouds: 'any', added: '2019-05-25' }),
      /overlap/,
    ],
    [
      'an unknown fact',
      (copy) => Object.assign(mcr(copy), { when: [{ if: { fact: 'nope' }, text: 'nope' }] }),
      /nope is no fact/,
    ],
    [
      'an unknown correction',
      (copy) => Object.assign(mcr(copy).listings[0] ?? {}, { correction: 'nope' }),
      /nope is no correction/,
    ],
    [
      'a misspelt service tag',
      (copy) =>
        Object.assign(mcr(copy), {
          destinations: [{ kind: 'service-tag', value: 'AzureMonitr' }],
          listings: [{ ...mcr(copy).listings[0], basis: 'other-article' }],
        }),
      /AzureMonitr is no service tag known here; AzureMonitor is one/,
    ],
    [
      'an id that stands twice',
      (copy) => copy.requirements.find(({ id }) => id === 'core/mcr')?.endpoints.push(mcr(copy)),
      /stands twice/,
    ],
    [
      'a fact without a default in a rule',
      (copy) =>
        Object.assign(mcr(copy), { when: [{ if: { fact: 'azureFirewall' }, text: 'azureFirewall' }] }),
      /needs a default/,
    ],
  ])('finds %s', (_, change, text) => {
    expect(broken(change)).toMatch(text);
  });
});

describe('placeOf', () => {
  const lineOf = (file: string, text: string) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .findIndex((line) => line.includes(text)) + 1;

  it.each([
    ['core/mcr', 'data/requirements/core/mcr.yml', 'title:'],
    ['core/mcr#*.data.mcr.microsoft.com', 'data/requirements/core/mcr.yml', 'to: "*.data.mcr.microsoft.com"'],
    ['azureFirewall', 'data/facts.yml', 'id: azureFirewall'],
    ['windows-mp-star', 'data/corrections/article.yml', 'id: windows-mp-star'],
  ])('finds %s', (id, file, text) => {
    expect(placeOf(root, catalog, id)).toMatch(new RegExp(`^${file}:${lineOf(file, text)}:\\d+$`));
  });

  it('finds the word that is wrong, also in a condition above all endpoints', () => {
    const path = 'data/requirements/core/node-binaries.yml';
    const id = 'core/node-binaries#packages.aks.azure.com';
    for (const [word, text] of [
      ['2025-02-10', 'added: 2025-02-10'],
      ['networkIsolated', 'if: networkIsolated'],
      ['not-there', 'to: "packages.aks.azure.com"'],
    ] as const)
      expect(placeOf(root, catalog, id, word)).toMatch(new RegExp(`^${path}:${lineOf(path, text)}:`));
  });

  it('says "data" of what is in no file', () => {
    expect(placeOf(root, catalog, 'nothing')).toBe('data');
  });
});

describe('lintRequirementFile', () => {
  it('finds and mends the schema line and the order of listings', () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalog-'));
    const path = join(folder, 'core-mcr.yml');
    writeFileSync(
      path,
      'endpoints:\n  - to: a.b\n    listed:\n      - { added: 2021-03-16 }\n      - { added: 2020-03-09 }\n',
    );
    expect(lintRequirementFile(folder, path, false).map(({ fixable }) => fixable)).toEqual([
      false,
      true,
      true,
    ]);
    lintRequirementFile(folder, path, true);
    expect(readFileSync(path, 'utf8')).toContain('- { added: 2020-03-09 }\n      - { added: 2021-03-16 }\n');
    expect(lintRequirementFile(folder, path, false)).toHaveLength(1);
  });
});

it('the JSON Schema of requirement files is as committed for editors', () => {
  const committed = JSON.parse(readFileSync(join(root, 'schema/requirement.schema.json'), 'utf8'));
  expect(committed).toEqual(JSON.parse(JSON.stringify(requirementJsonSchema())));
});

describe('lintDataFiles', () => {
  it('finds nothing in the data: it is in form, and no text is left to write', () => {
    expect(lintDataFiles(join(root, 'data'), false)).toEqual([]);
  });

  it.each([
    ['requirements/core/new.yml', 'title: TODO', 2],
    ['requirements/core/new.yml', 'purpose: "TODO: what for."', 2],
    ['editions.yml', '- { id: 2027-01-01, commit: "000000000" }', 1],
  ])('finds in %s what an import left to write: %s', (file, text, line) => {
    const data = mkdtempSync(join(tmpdir(), 'catalog-'));
    const schema = '# yaml-language-server: $schema=../../../schema/requirement.schema.json\n';
    mkdirSync(dirname(join(data, file)), { recursive: true });
    writeFileSync(join(data, file), `${file.startsWith('requirements') ? schema : ''}${text}\n`);
    expect(lintDataFiles(data, false)).toEqual([
      { file, line, text: 'a person has still to write this', fixable: false },
    ]);
    rmSync(data, { recursive: true });
  });
});
