import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globs, hostile, hosts, spelledHosts } from '../testing/arbitrary-hosts.ts';
import { explainHost } from './explain-host.ts';
import { hostPattern, matchesHost } from './host-pattern.ts';

describe('explainHost', () => {
  it.each([
    [
      'mcr.microsoft.com',
      'MCR.microsoft.com.',
      true,
      'mcr.microsoft.com is exactly the name `mcr.microsoft.com`.',
    ],
    ['*.x.y', 'a.x.y', true, 'a.x.y has one label before x.y, and `*.x.y` takes any number of labels there.'],
    [
      '*.x.y',
      'a.b.x.y',
      true,
      'a.b.x.y has 2 labels before x.y, and `*.x.y` takes any number of labels there.',
    ],
    ['*', 'a.b', true, '`*` takes every host name.'],
    ['md-*.x.y', 'md-7.x.y', true, 'md-7.x.y fits `md-*.x.y`.'],
    ['*.x.y', 'x.y', false, 'x.y is the apex: `*.x.y` needs a label before it.'],
    ['*.x.y', 'evilx.y', false, 'evilx.y only ends in the letters of x.y: "evilx" is another label.'],
    ['*.x.y', 'a.x.y.evil.test', false, 'a.x.y.evil.test has x.y in front, but it lies in evil.test.'],
    ['*.x.y', 'z.test', false, 'z.test does not end in x.y.'],
    ['x.y', 'a.x.y', false, 'a.x.y is below x.y, and `x.y` is that name only.'],
    ['md-*.x.y', 'a.md-7.x.y', false, 'a.md-7.x.y has "a.md-7" before x.y, which does not fit `md-*.x.y`.'],
    ['*.x.y', 'a..x.y', false, '"a..x.y" has an empty label.'],
    ['*.x.y', '192.0.2.1', false, '"192.0.2.1" ends in a number: an address, not a host name.'],
    ['*.x.y', '', false, '"" holds no host name.'],
    ['*x.y', 'a.x.y', false, '"*x.y": `*` at the start of a label needs a dot behind it for this project.'],
  ])('of %s and %j', (pattern, host, matches, reason) => {
    expect(explainHost(pattern, host)).toEqual({ matches, reason });
  });

  it('explains patterns of other dialects by their globs', () => {
    expect(explainHost(hostPattern('x.y', '**.x.y'), 'x.y').reason).toBe(
      'x.y is the apex of `x.y or **.x.y`, which includes it.',
    );
    expect(explainHost(hostPattern('*.x.y'), 'a.b.x.y').reason).toBe(
      'a.b.x.y has 2 labels before x.y, and `*.x.y` takes exactly one.',
    );
    expect(explainHost(hostPattern('x.**'), 'y.z').reason).toBe('y.z does not fit `x.**`.');
  });

  it('agrees with matchesHost', () => {
    fc.assert(
      fc.property(fc.array(globs, { minLength: 1, maxLength: 3 }), spelledHosts, (list, host) => {
        const pattern = hostPattern(...list);
        expect(explainHost(pattern, host).matches).toBe(matchesHost(pattern, host));
      }),
      { numRuns: 2000 },
    );
  });

  it('never throws, and says one sentence on one line', () => {
    fc.assert(
      fc.property(fc.oneof(hostile, hosts), fc.oneof(hostile, hosts), (pattern, host) => {
        const { reason } = explainHost(pattern, host);
        expect(reason).toMatch(/\.$/);
        expect(reason).not.toMatch(/[\p{Cc}]/u);
      }),
    );
  });
});
