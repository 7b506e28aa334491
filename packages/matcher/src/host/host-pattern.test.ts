import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globs, hostile, hosts } from '../testing/arbitrary-hosts.ts';
import { hostPattern, matchesHost } from './host-pattern.ts';

describe('hostPattern', () => {
  it.each([
    [['mcr.microsoft.com'], { suffix: 'mcr.microsoft.com', apex: true, depth: 'none' }],
    [['**.x.y'], { suffix: 'x.y', apex: false, depth: 'many' }],
    [['*.x.y'], { suffix: 'x.y', apex: false, depth: 'one' }],
    [['x.y', '**.x.y'], { suffix: 'x.y', apex: true, depth: 'many' }],
    [['**x.y'], { suffix: 'y', apex: false, depth: 'many' }],
    [['md-*.blob.z'], { suffix: 'blob.z', apex: false, depth: 'one' }],
    [['a.x.y', 'b.x.y'], { suffix: 'x.y', apex: false, depth: 'one' }],
    [['ax.y', 'x.y'], { suffix: 'y', apex: false, depth: 'one' }],
    [['**'], { suffix: '', apex: false, depth: 'many' }],
    [['x.**'], { suffix: '', apex: false, depth: 'many' }],
    [['x', 'x.**'], { suffix: '', apex: false, depth: 'many' }],
  ])('of %j ends as it says', (list, shape) => {
    expect(hostPattern(...list)).toEqual({ globs: list, ...shape });
  });

  it('writes one glob once and more than two stars as two', () => {
    expect(hostPattern('****.x', '**.x').globs).toEqual(['**.x']);
  });

  it.each([
    [[]],
    [['']],
    [['X.y']],
    [['a..b']],
    [['.x']],
    [['a b']],
    [['10.0.0.1']],
    [['ü.de']],
    [['a'.repeat(300)]],
  ])('throws on %j', (list) => {
    expect(() => hostPattern(...list)).toThrow(RangeError);
  });
});

describe('matchesHost', () => {
  it('reads hosts in any case and with a dot at the end', () => {
    expect(matchesHost(hostPattern('**.x.y'), 'A.X.Y.')).toBe(true);
  });

  it('never means an address', () => {
    expect(matchesHost(hostPattern('**'), '192.0.2.1')).toBe(false);
    expect(matchesHost(hostPattern('**'), '::1')).toBe(false);
  });

  it('never throws, and means nothing that is no host name', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        if (matchesHost(hostPattern('**'), text)) expect(text).toMatch(/^[\w-]+(\.[\w-]+)*\.?$/);
      }),
    );
  });

  it('keeps to the suffix, the apex and the depth that the pattern states', () => {
    fc.assert(
      fc.property(fc.array(globs, { minLength: 1, maxLength: 3 }), hosts, (list, host) => {
        const pattern = hostPattern(...list);
        if (!matchesHost(pattern, host) || pattern.suffix === '') return;
        if (host === pattern.suffix) {
          expect(pattern.apex).toBe(true);
          return;
        }
        expect(host.endsWith(`.${pattern.suffix}`)).toBe(true);
        const front = host.slice(0, -pattern.suffix.length - 1);
        expect(pattern.depth).not.toBe('none');
        if (pattern.depth === 'one') expect(front).not.toContain('.');
      }),
      { numRuns: 3000 },
    );
  });
});
