import { HOSTILE_TEXTS } from '@aks-egress/exporter-kit/conformance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { writeYaml } from './write-yaml.ts';
import { Commented, TextBlock, type YamlNode } from './yaml-node.ts';

const VERSIONS = ['1.1', '1.2'] as const;

function read(text: string, version: '1.1' | '1.2'): unknown {
  const document = parseDocument(text, { version, uniqueKeys: true });
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return document.toJS({ maxAliasCount: 0 });
}

// Half of a surrogate pair cannot be written in UTF-8; the writer refuses it.
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom(
    ...HOSTILE_TEXTS,
    'yes',
    'Null',
    'on',
    '1e3',
    '0x1F',
    '1:30',
    '~',
    '.inf',
    '2026-06-19',
    '<<',
    '=',
  ),
);
const scalar = fc.oneof(text, fc.integer(), fc.boolean());
const { node } = fc.letrec<{ node: YamlNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.array(tie('node'), { maxLength: 4 }),
    fc.dictionary(
      text.filter((key) => key !== '__proto__'),
      tie('node'),
      { maxKeys: 4, noNullPrototype: true },
    ),
  ),
}));

const documents = fc.dictionary(fc.constantFrom('a', 'b', 'c'), node, { minKeys: 1, noNullPrototype: true });

describe('writeYaml', () => {
  it.each(VERSIONS)('writes what YAML %s reads as the same value', (version) => {
    fc.assert(
      fc.property(documents, (value) => {
        expect(read(writeYaml(value), version)).toEqual(value);
      }),
    );
  });

  it.each(VERSIONS)('writes 10,000 texts that YAML %s reads as they are', (version) => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 500, maxLength: 500 }), (list) => {
        expect(read(writeYaml({ list }), version)).toEqual({ list });
      }),
      { numRuns: 20 },
    );
  });

  it('puts comments above items, and none of them becomes an item', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, scalar), { minLength: 1, maxLength: 5 }), text, (items, end) => {
        const list = [
          ...items.map(([comment, value]) => new Commented([comment, comment], value)),
          new Commented([end]),
        ];
        expect(read(writeYaml({ list }), '1.2')).toEqual({ list: items.map(([, value]) => value) });
      }),
    );
  });

  it('writes text line by line, so that no line leaves the text', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (lines) => {
        const { block, after } = read(writeYaml({ block: new TextBlock(lines), after: 1 }), '1.1') as Record<
          string,
          string
        >;
        expect(block?.split('\n')).toHaveLength(lines.length);
        expect(after).toBe(1);
      }),
    );
  });

  it('leaves plain what needs no quotes, and nothing else', () => {
    const values = [
      'mcr.microsoft.com',
      '*.x',
      '443',
      'TCP',
      'true',
      'k8s:io.kubernetes.pod.namespace',
      'a: b',
      'a #b',
    ];
    expect(writeYaml({ values })).toBe(
      [
        'values:',
        '  - mcr.microsoft.com',
        '  - "*.x"',
        '  - "443"',
        '  - TCP',
        '  - "true"',
        '  - k8s:io.kubernetes.pod.namespace',
        '  - "a: b"',
        '  - "a #b"',
        '',
      ].join('\n'),
    );
  });
});
