import { parse } from '@cdktn/hcl2json';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { attribute, block, comment, list, object, text, texts } from './nodes.ts';
import { printHcl } from './print-hcl.ts';

/** Text that HCL can hold, as its parser gives it back: normalised, and literal templates doubled as Terraform does. */
const literal = fc.string({ unit: 'grapheme', maxLength: 40 }).filter((one) => !/\p{Cs}/u.test(one));
const readBack = (value: unknown) => String(value).replace(/([$%])\1\{/g, '$1{');

describe('printHcl', () => {
  it('aligns attributes that follow each other, and sets blocks and long lists apart', () => {
    const printed = printHcl([
      comment('about the block'),
      block('resource "a" "b"', [
        attribute('x', 'var.x'),
        attribute('longer', list(['1', '2'])),
        attribute('many', [{ value: '1', comment: 'why' }, { value: '2' }]),
        attribute('y', 'null'),
        comment('left out'),
        block('nested', []),
        object('o', [attribute('k', text('v'))]),
      ]),
    ]);
    expect(printed).toBe(`# about the block
resource "a" "b" {
  x      = var.x
  longer = [1, 2]
  many = [
    # why
    1,
    2,
  ]
  y = null

  # left out
  nested {}

  o = {
    k = "v"
  }
}
`);
  });

  it('writes long lists over lines', () => {
    const values = Array.from({ length: 9 }, (_, n) => `destination-${n}`);
    expect(printHcl([attribute('a', texts(values))]).split('\n')).toHaveLength(12);
  });

  it('keeps every text and lets no comment change the structure', async () => {
    const body = fc.array(fc.record({ value: literal, note: fc.string({ unit: 'binary', maxLength: 30 }) }), {
      minLength: 1,
    });
    await fc.assert(
      fc.asyncProperty(body, async (items) => {
        const nodes = items.flatMap(({ value, note }, n) => [
          comment(note),
          block(`b "n${n}"`, [
            comment(note),
            attribute('v', text(value)),
            attribute('l', [{ value: text(value), comment: note }]),
          ]),
        ]);
        const read = (await parse('t.tf', printHcl(nodes))) as {
          b: Record<string, { v: string; l: string[] }[]>;
        };
        expect(Object.keys(read)).toEqual(['b']);
        expect(Object.keys(read.b)).toHaveLength(items.length);
        items.forEach(({ value }, n) => {
          const [one] = read.b[`n${n}`] ?? [];
          expect([readBack(one?.v), one?.l.map(readBack)]).toEqual([
            value.normalize('NFC'),
            [value.normalize('NFC')],
          ]);
        });
      }),
      { numRuns: 200 },
    );
  });
});
