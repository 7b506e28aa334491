import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRule } from '../conformance/make-resolution.ts';
import { describeRule, omittedComment, ruleComment } from './rule-comment.ts';

const rule = {
  ...makeRule('core/mcr#mcr.microsoft.com', [], {
    source: { edition: '2020-03-09', heading: 'hosts/azure-global' },
  }),
  destination: { kind: 'fqdn', host: 'mcr.microsoft.com' },
  documented: [],
} as const;

describe('a rule in a comment', () => {
  it('says id, level, purpose, heading and edition', () => {
    expect(ruleComment('# ', rule)).toBe(
      '# core/mcr#mcr.microsoft.com (required) · Purpose of core/mcr. · azure-global, 2020-03-09',
    );
  });

  it('says how it is wider than the documented rule', () => {
    expect(describeRule({ ...rule, widened: ['port', 'apex'] })).toContain('(required, widened: port, apex)');
  });

  it('cuts a long purpose between words', () => {
    const purpose = `Fetches ${'the images of the system pods '.repeat(3)}`;
    expect(describeRule({ ...rule, purpose })).toContain(
      '· Fetches the images of the system pods the images of the… ·',
    );
  });

  it('says why it is missing', () => {
    const findings = [{ code: 'export/limit', level: 'error', message: 'Not written: too long.' }] as const;
    expect(omittedComment('; ', { rule, findings })).toBe(
      '; core/mcr#mcr.microsoft.com (required) · Not written: too long.',
    );
  });

  it('stays on one line and ends in no backslash, whatever its texts hold', () => {
    const text = fc.string({ unit: fc.constantFrom('\n', '\r', '\\', ' ', 'a', '\u2028', '\u0085', '\0') });
    fc.assert(
      fc.property(text, text, text, (id, purpose, heading) => {
        const hostile = { ...rule, id, purpose, source: { edition: '2020-03-09', heading } };
        const findings = [{ code: 'export/limit', level: 'error', message: purpose }] as const;
        for (const line of [ruleComment('# ', hostile), omittedComment('# ', { rule: hostile, findings })])
          expect(line).toMatch(/^# ?[^\p{Cc}\u2028\u2029]*(?<!\\)$/u);
      }),
    );
  });
});
