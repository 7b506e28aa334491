import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { jsonAnswer } from '@aks-egress/exporter-kit/escape';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOfParts } from './document-parts.ts';

describe('a document made of parts', () => {
  it('is the same text as the document made at once', () => {
    const frozen = fc.dictionary(fc.string(), fc.jsonValue()).map(Object.freeze);
    const member = fc.oneof(
      fc.jsonValue(),
      fc.array(frozen),
      fc.array(frozen).map(Object.freeze),
      fc.array(fc.jsonValue()),
      fc.constant(undefined),
    );
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), member), (value) => {
        expect(documentOfParts(value)).toBe(jsonAnswer(value));
        expect(documentOfParts(value)).toBe(jsonAnswer(value));
      }),
      { numRuns: 500 },
    );
  });

  it('has null for an entry that is none, as JSON has', () => {
    expect(documentOfParts({ list: [undefined, Object.freeze({}), {}, null] })).toBe(
      '{\n"list":[\nnull,\n{},\n{},\nnull\n]\n}\n',
    );
  });

  it('follows an entry that is not frozen when it changes', () => {
    const entry = { id: 'a' };
    expect(documentOfParts({ rules: [entry] })).toContain('"a"');
    entry.id = 'b';
    expect(documentOfParts({ rules: [entry] })).toContain('"b"');
  });

  it.each(catalog.locations.map(({ cloud, name }) => [name, cloud] as const))(
    'is the same text for the rules of a cluster in %s',
    (location, cloud) => {
      const features = catalog.features.map(({ id }) => id);
      for (const keyVaults of [[], ['shop']]) {
        const answer = resolve(catalog, { cloud, location, features, keyVaults });
        expect(documentOfParts(answer)).toBe(jsonAnswer(answer));
      }
    },
  );
});
