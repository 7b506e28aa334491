import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { FactDefinition } from '../model/catalog.ts';
import { DOCUMENT_FIELDS } from './document-field.ts';
import { testCatalog } from './test-catalog.ts';

const facts: FactDefinition[] = parse(readFileSync(new URL('../../data/facts.yml', import.meta.url), 'utf8'));
const byId = new Map(facts.map((fact) => [fact.id, fact]));

describe('facts.yml', () => {
  it('names every fact once', () => {
    expect(byId.size).toBe(facts.length);
  });

  it('has the same facts, types, values, defaults and flags as the catalog of these tests', () => {
    const essence = ({ id, type, values, default: byDefault, flag }: FactDefinition) => ({
      id,
      type,
      values,
      default: byDefault,
      flag,
    });
    const sorted = (list: readonly FactDefinition[]) =>
      list.map(essence).sort((a, b) => (a.id < b.id ? -1 : 1));
    expect(sorted(facts)).toEqual(sorted(testCatalog().facts));
  });

  it.each(facts.map((fact) => [fact.id, fact] as const))('%s is complete', (id, fact) => {
    expect(Object.keys(fact).filter((key) => !KEYS.includes(key))).toEqual([]);
    expect(fact.question).toMatch(/^[A-Z].*\?$/);
    expect(fact.type === 'string').toBe(fact.values !== undefined);
    expect(fact.default === undefined).toBe(fact.defaultReason === undefined);
    if (fact.defaultReason !== undefined) expect(fact.defaultReason).toMatch(/^[A-Z].*\.$/);
    if (fact.default !== undefined) expect(typeof fact.default).toBe(fact.type);
    expect(fact.flag.startsWith('--fact ') ? fact.flag : '--fact').toBe(
      fact.flag.startsWith('--fact ') ? `--fact ${id}` : '--fact',
    );
  });

  it('agrees with the keys of a profile document on the flag of each fact that has a short spelling', () => {
    for (const { key, kind, flag } of DOCUMENT_FIELDS) {
      if (kind === 'fact') expect(byId.get(key.slice('facts.'.length))?.flag).toBe(flag);
    }
  });

  it('gives the open question behind each default that one of them decides', () => {
    const decided: Record<string, string> = {
      konnectivity: 'A-01',
      applyPublicExemptions: 'A-02',
      podsUseApiServer: 'A-11',
      nodesBeforeMarch2021: 'A-10',
      monitorServiceTag: 'A-07',
      networkIsolated: 'A-09',
    };
    for (const [id, question] of Object.entries(decided)) {
      expect(byId.get(id)?.defaultReason).toContain(question);
    }
  });
});

const KEYS = ['id', 'type', 'values', 'question', 'default', 'defaultReason', 'flag'];
