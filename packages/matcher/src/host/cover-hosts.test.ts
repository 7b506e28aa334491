import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globs, hosts } from '../testing/arbitrary-hosts.ts';
import { coversHosts, overlapsHosts } from './cover-hosts.ts';
import { hostPattern, matchesHost } from './host-pattern.ts';

const patterns = fc.array(globs, { minLength: 1, maxLength: 3 }).map((list) => hostPattern(...list));

describe('coversHosts', () => {
  it.each([
    [['**.x'], ['a.x'], 'yes', undefined],
    [['**.x'], ['x'], 'no', 'x'],
    [['**.x'], ['evilx'], 'no', 'evilx'],
    [['**.x'], ['*.x'], 'yes', undefined],
    [['*.x'], ['**.x'], 'partly', 'y.y.x'],
    [['*.x', '**.*.x'], ['**.x'], 'yes', undefined],
    [['x', '**.x'], ['**.x'], 'yes', undefined],
    [['**.x'], ['x', '**.x'], 'partly', 'x'],
    [['**.x'], ['**.a.x'], 'yes', undefined],
    [['**.a.x'], ['**.x'], 'partly', 'y.x'],
    [['**x'], ['x', '**.x', 'evilx'], 'yes', undefined],
    [['md-*.y'], ['md-1*.y'], 'yes', undefined],
    [['md-1*.y'], ['md-*.y'], 'partly', 'md-.y'],
    [['a*.x', '*b.x'], ['a*b.x'], 'yes', undefined],
    [['a*b.x'], ['a*.x'], 'partly', 'a.x'],
    [['*.x'], ['*.y'], 'no', 'x.y'],
    [['**'], ['x.**'], 'yes', undefined],
    [['x.**'], ['**.x'], 'partly', 'y.x'],
    [['*.*'], ['**'], 'partly', 'x'],
  ])('%j over %j is %s', (a, b, verdict, example) => {
    const coverage = coversHosts(hostPattern(...a), hostPattern(...b));
    expect(coverage).toMatchObject({ verdict, ...(example === undefined ? {} : { example }) });
  });

  it('means with `yes` that each host of b is one of a, with `no` that none is', () => {
    fc.assert(
      fc.property(patterns, patterns, fc.array(hosts, { minLength: 10, maxLength: 40 }), (a, b, sample) => {
        const { verdict } = coversHosts(a, b);
        const ofB = sample.filter((host) => matchesHost(b, host));
        if (verdict === 'yes') expect(ofB.filter((host) => !matchesHost(a, host))).toEqual([]);
        if (verdict === 'no') expect(ofB.filter((host) => matchesHost(a, host))).toEqual([]);
        expect(verdict).not.toBe('unknown');
      }),
      { numRuns: 1500 },
    );
  });

  it('proves every verdict but `yes` with a host of b that is none of a', () => {
    fc.assert(
      fc.property(patterns, patterns, (a, b) => {
        const { verdict, example } = coversHosts(a, b);
        if (verdict === 'yes') return;
        // The search knows neither the greatest lengths nor that a name may not end in a number.
        fc.pre(example !== undefined && !/(^|\.)\d+$/.test(example));
        expect(matchesHost(b, example ?? '')).toBe(true);
        expect(matchesHost(a, example ?? '')).toBe(false);
      }),
      { numRuns: 1500 },
    );
  });

  it('covers itself, and everything is covered by `**`', () => {
    fc.assert(
      fc.property(patterns, (a) => {
        expect(coversHosts(a, a).verdict).toBe('yes');
        expect(coversHosts(hostPattern('**'), a).verdict).toBe('yes');
      }),
    );
  });

  it('gives up on patterns with too many cases instead of taking for ever', () => {
    const wild = (letters: string) => hostPattern(`**${[...letters.repeat(12)].join('*')}**`);
    const started = performance.now();
    const { verdict, reason } = coversHosts(wild('abcba'), wild('acab'));
    expect(performance.now() - started).toBeLessThan(5000);
    expect(['partly', 'no', 'unknown']).toContain(verdict);
    expect(reason).not.toBe('');
  });
});

describe('overlapsHosts', () => {
  it.each([
    [['**.x'], ['a.x'], true],
    [['**.x'], ['x'], false],
    [['a*.x'], ['*b.x'], true],
    [['a*.x'], ['b*.x'], false],
    [['a.**'], ['**.b'], true],
    [['*.x'], ['a.*'], true],
    [['*.x'], ['a.b.*'], false],
  ])('of %j and %j is %s', (a, b, expected) => {
    expect(overlapsHosts(hostPattern(...a), hostPattern(...b))).toBe(expected);
    expect(overlapsHosts(hostPattern(...b), hostPattern(...a))).toBe(expected);
  });

  it('is false only if no host is meant by both', () => {
    fc.assert(
      fc.property(patterns, patterns, hosts, (a, b, host) => {
        if (matchesHost(a, host) && matchesHost(b, host)) expect(overlapsHosts(a, b)).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
