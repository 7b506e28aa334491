import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globs, hosts, regExpOf } from '../testing/arbitrary-hosts.ts';
import { matchesGlob } from './match-glob.ts';

describe('matchesGlob', () => {
  it.each([
    ['x.y', 'x.y', true],
    ['x.y', 'X.Y', true],
    ['*.y', 'x.y', true],
    ['*.y', 'a.x.y', false],
    ['**.y', 'a.x.y', true],
    ['**.y', 'y', false],
    ['**', 'anything.at.all', true],
    ['**y', 'y', true],
    ['**y', 'a.evily', true],
    ['md-*.y', 'md-.y', true],
    ['md-*.y', 'md-1.2.y', false],
    ['a*b*c', 'abxbc', true],
    ['a*b*c', 'ab.c', false],
    ['x.**', 'x', false],
    ['x.**', 'x.y.z', true],
    ['**.a.*.b', 'q.a.a.c.b', true],
    ['**.a.*.b', 'q.a.c.d.b', false],
  ])('%s takes %s: %s', (glob, host, expected) => {
    expect(matchesGlob(glob, host)).toBe(expected);
  });

  it('looks at nothing behind the end', () => {
    expect(matchesGlob('x.y', 'x.y.', 3)).toBe(true);
    expect(matchesGlob('**.y', 'a.y.evil', 3)).toBe(true);
    expect(matchesGlob('**.evil', 'a.y.evil', 3)).toBe(false);
  });

  it('agrees with a regular expression', () => {
    fc.assert(
      fc.property(globs, hosts, (glob, host) => {
        expect(matchesGlob(glob, host)).toBe(regExpOf(glob).test(host));
      }),
      { numRuns: 5000 },
    );
  });

  it('answers at once where a regular expression would not', () => {
    const glob = `**a${'*a'.repeat(60)}**b`;
    const started = performance.now();
    expect(matchesGlob(glob, 'a'.repeat(63))).toBe(false);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
