import type { Finding } from '@aks-egress/catalog';
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { bySeverity, renderFindings } from './findings.ts';

const terminal = { width: 60, colours: picocolors.createColors(false) };
const finding = (level: Finding['level'], message: string): Finding => ({
  code: `t/${level}`,
  level,
  message,
});

describe('renderFindings', () => {
  it('shows the most severe first and names the flag that shows the others', () => {
    const findings = [
      finding('note', 'one'),
      finding('error', 'two'),
      { ...finding('warning', 'three'), subject: 'core/mcr' },
    ];
    expect(renderFindings(findings, 2, terminal)).toEqual([
      'Findings: 1 error, 1 warning, 1 note',
      '  error    two',
      '           t/error',
      '  warning  three',
      '           t/warning · core/mcr',
      '  … 1 more: --findings all',
    ]);
  });

  it('wraps a long message under itself', () => {
    const lines = renderFindings([finding('note', 'word '.repeat(20).trim())], 5, terminal);
    expect(lines.every((line) => line.length <= 60)).toBe(true);
    expect(lines[2]).toMatch(/^ {11}word/);
  });

  it('says nothing where there is nothing to say or nothing is wanted', () => {
    expect(renderFindings([], 5, terminal)).toEqual([]);
    expect(renderFindings([finding('note', 'x')], 0, terminal)).toEqual([]);
  });

  it('escapes what a document put into a message', () => {
    expect(renderFindings([finding('error', 'a\u001b[31m\nb')], 5, terminal)[1]).toBe(
      '  error    a\\x1b[31m\\nb',
    );
  });
});

describe('bySeverity', () => {
  it('keeps the order of findings of one level', () => {
    const findings = [
      finding('note', 'a'),
      finding('error', 'b'),
      finding('note', 'c'),
      finding('error', 'd'),
    ];
    expect(bySeverity(findings).map(({ message }) => message)).toEqual(['b', 'd', 'a', 'c']);
  });
});
