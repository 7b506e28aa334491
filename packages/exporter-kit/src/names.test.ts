import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NameRules, nameRules } from './names.ts';
import { hostileText } from './testing/hostile-text.ts';

describe('names of rules', () => {
  it.each<[string, NameRules, string]>([
    ['core/mcr#mcr.microsoft.com', { maxLength: 80 }, 'core-mcr-mcr.microsoft.com'],
    ['core/mcr#*.data.mcr.microsoft.com', { maxLength: 80 }, 'core-mcr-data.mcr.microsoft.com'],
    ['core/mcr#mcr.microsoft.com', { maxLength: 80, prefix: 'aks-' }, 'aks-core-mcr-mcr.microsoft.com'],
    ['core/mcr#mcr.microsoft.com', { maxLength: 80, punctuation: /_/ }, 'core_mcr_mcr_microsoft_com'],
    ['core/tunnel#udp-1194', { maxLength: 80, punctuation: /(?!)/ }, 'coretunneludp1194'],
  ])('%s under %j is %s', (id, rules, name) => {
    const names = nameRules([id], rules);
    expect([names.of(id), names.findings]).toEqual([name, []]);
  });

  it('end with a hash where they are too long, equal or empty, and say so', () => {
    const names = nameRules(['core/a-very-long-name#1', 'a/b', 'a#b', 'A/B', '///'], { maxLength: 20 });
    const given = ['core/a-very-long-name#1', 'a/b', 'a#b', 'A/B', '///'].map(names.of);
    expect(new Set(given).size).toBe(5);
    expect(given[0]).toMatch(/^core-a-very-[0-9a-z]{8}$/);
    expect(given[1]).toMatch(/^a-b-[0-9a-z]{8}$/);
    expect(given[4]).toMatch(/^[0-9a-z]{8}$/);
    expect(names.findings.map(({ code, level }) => `${code} ${level}`)).toEqual(
      Array(5).fill('export/name-truncated note'),
    );
    expect(names.findings[0]).toMatchObject({
      subject: 'core/a-very-long-name#1',
      message: `Named ${given[0]}.`,
    });
  });

  it('do not change when rules are added, as long as no other rule wants the same name', () => {
    const some = nameRules(['a/x', 'a/y'], { maxLength: 20 });
    const more = nameRules(['a/0', 'a/x', 'a/xx', 'a/y'], { maxLength: 20 });
    expect(['a/x', 'a/y'].map(more.of)).toEqual(['a/x', 'a/y'].map(some.of));
  });

  it('throw for a rule that was not given', () => {
    expect(() => nameRules(['a'], { maxLength: 20 }).of('b')).toThrow('rule b has not been named');
  });

  it('fit, differ whatever the case, and start and end with a letter or digit, for any ids', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(hostileText, { maxLength: 30 }),
        fc.integer({ min: 15, max: 40 }),
        (ids, maxLength) => {
          const names = nameRules(ids, { maxLength, prefix: 'aks-' });
          const given = ids.map(names.of);
          for (const name of given) {
            expect(name).toMatch(/^[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?$/);
            expect(name.length).toBeLessThanOrEqual(maxLength);
            expect(name.startsWith('aks-')).toBe(true);
          }
          expect(new Set(given.map((name) => name.toLowerCase())).size).toBe(ids.length);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
