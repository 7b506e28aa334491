import { describe, expect, it } from 'vitest';
import { areLabels, normalizeHost } from './host-name.ts';

const LABEL_63 = 'a'.repeat(63);
const LONGEST = `${'a.'.repeat(125)}com`;

describe('normalizeHost', () => {
  it.each([
    ['mcr.microsoft.com', 'mcr.microsoft.com'],
    ['MCR.Microsoft.COM', 'mcr.microsoft.com'],
    ['mcr.microsoft.com.', 'mcr.microsoft.com'],
    ['xn--MNCHEN-3ya.de', 'xn--mnchen-3ya.de'],
    ['_sip._tcp.example.com', '_sip._tcp.example.com'],
    ['r3---sn-4g5e.example.com', 'r3---sn-4g5e.example.com'],
    ['localhost', 'localhost'],
    ['1e100.net', '1e100.net'],
    [`${LABEL_63}.com`, `${LABEL_63}.com`],
    [LONGEST, LONGEST],
    [`${LONGEST}.`, LONGEST],
  ])('writes %j as %j', (text, host) => {
    expect(normalizeHost(text)).toEqual({ ok: true, value: host });
  });

  it.each([
    ['', 'empty'],
    ['.', 'empty'],
    ['..', 'empty-label'],
    ['a..b', 'empty-label'],
    ['.a', 'empty-label'],
    ['a.b..', 'empty-label'],
    [`${LABEL_63}a.com`, 'label-too-long'],
    [`a.${LONGEST}`, 'too-long'],
    ['a b.com', 'bad-character'],
    ['a.com\n', 'bad-character'],
    ['a.com\0', 'bad-character'],
    ['*.a.com', 'bad-character'],
    ['a.com:443', 'bad-character'],
    ['https://a.com', 'bad-character'],
    ['a.com/', 'bad-character'],
    ['{location}.a.com', 'bad-character'],
    ['münchen.de', 'not-ascii'],
    ['\u212Aelvin.com', 'not-ascii'],
    ['192.0.2.1', 'address'],
    ['192.0.2.1.', 'address'],
    ['1.2.3', 'address'],
    ['a.123', 'address'],
    ['::1', 'bad-character'],
  ])('refuses %j as %s', (text, code) => {
    expect(normalizeHost(text)).toMatchObject({ ok: false, problem: { code } });
  });

  it('refuses what is not text', () => {
    expect(normalizeHost(null as unknown as string)).toMatchObject({
      ok: false,
      problem: { code: 'not-text' },
    });
    expect(normalizeHost(5 as unknown as string)).toMatchObject({ ok: false, problem: { code: 'not-text' } });
  });

  it('quotes hostile text escaped and shortened, on one line', () => {
    const result = normalizeHost(`evil\n\u001b[31m${'x'.repeat(500)}`);
    if (result.ok) throw new Error('expected a problem');
    expect(result.problem.message).not.toMatch(/\p{Cc}/u);
    expect(result.problem.message.length).toBeLessThan(200);
  });
});

describe('areLabels', () => {
  it.each([
    ['a', true],
    ['a.B-c._d', true],
    ['', false],
    ['a.', false],
    ['.a', false],
    ['a..b', false],
    ['a/b', false],
    ['a\u0130', false],
    [LABEL_63, true],
    [`${LABEL_63}a`, false],
    [`${LABEL_63}a.b`, false],
  ])('of %j is %s', (text, expected) => {
    expect(areLabels(text, text.length)).toBe(expected);
  });

  it('looks at nothing behind the end', () => {
    expect(areLabels('abc..\n', 3)).toBe(true);
  });
});
