import { HOSTILE_TEXTS, makeRule } from '@aks-egress/exporter-kit/conformance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { comment, describeOmission } from './comments.ts';

const linesOf = (text: string) => {
  expect(text.endsWith('\n')).toBe(true);
  return text.slice(0, -1).split('\n');
};

/** dnsmasq reads 1,024 bytes with the line end; what is left over becomes a line of its own. */
const expectSafe = (text: string) => {
  for (const line of linesOf(comment('# ', text))) {
    expect(line).toMatch(/^#( |$)/);
    expect(new TextEncoder().encode(line).length).toBeLessThan(1024);
    expect(line.endsWith('\\')).toBe(false);
  }
};

describe('comment', () => {
  it('keeps a short text in one line', () => {
    expect(comment('; ', 'one two')).toBe('; one two\n');
  });

  it('goes on in the next line before dnsmasq would take the rest for a directive', () => {
    expectSafe(`${'x'.repeat(1022)}server=/evil.test/192.0.2.1`);
    expect(linesOf(comment('# ', 'word '.repeat(400))).join(' ')).toContain('word # word');
  });

  it.each(HOSTILE_TEXTS)('cannot be left by %j', (text) => {
    expectSafe(text.repeat(60));
  });

  it('cannot be left by any text', () => {
    const unit = fc.oneof(
      fc.constantFrom('\\', '\n', '\r', ' ', '🦀', 'é', '\u2028'),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 30 }), fc.integer({ min: 1, max: 80 }), (units, times) => {
        expectSafe(units.join('').repeat(times));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('describeOmission', () => {
  it('says why once', () => {
    const rule = makeRule('core/dns#udp-53', []);
    const finding = {
      code: 'export/not-expressible',
      level: 'error',
      message: 'Not written: it is an address.',
    } as const;
    expect(describeOmission({ rule, findings: [finding] })).toBe(
      'NOT WRITTEN core/dns#udp-53 (required) · it is an address.',
    );
  });
});
