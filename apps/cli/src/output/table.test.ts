import fc from 'fast-check';
import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { type Group, renderTable } from './table.ts';
import type { Terminal } from './terminal.ts';

const plain = (width: number): Terminal => ({ width, colours: picocolors.createColors(false) });

const TITLES = ['destination', 'port', 'why'];
const GROUPS: Group[] = [
  {
    title: 'core',
    rows: [
      [
        [{ text: 'mcr.microsoft.com' }],
        [{ text: 'HTTPS 443' }],
        [{ text: 'Nodes pull the images of the system pods from here before anything else can start.' }],
      ],
      [
        [{ text: 'AzureCloud.westeurope' }, { text: 'or any address' }],
        [{ text: 'UDP 123' }],
        [{ text: 'Clock.' }],
      ],
    ],
  },
];

describe('renderTable', () => {
  it('aligns columns and wraps the last one under itself', () => {
    expect(renderTable(TITLES, GROUPS, plain(80))).toEqual([
      '  DESTINATION            PORT       WHY',
      '',
      'core',
      '  mcr.microsoft.com      HTTPS 443  Nodes pull the images of the system pods',
      '                                    from here before anything else can start.',
      '  AzureCloud.westeurope  UDP 123    Clock.',
      '  or any address',
    ]);
  });

  it('stacks the cells where the terminal has less than 80 columns', () => {
    expect(renderTable(TITLES, GROUPS, plain(50))).toEqual([
      'core',
      '  mcr.microsoft.com',
      '    HTTPS 443',
      '    Nodes pull the images of the system pods from',
      '    here before anything else can start.',
      '  AzureCloud.westeurope',
      '    or any address',
      '    UDP 123',
      '    Clock.',
    ]);
  });

  it('gives a first cell that is wider than half the screen a line of its own', () => {
    const long = `${'a'.repeat(30)}.${'b'.repeat(30)}.example.com`;
    const rows = [[[{ text: long }], [{ text: 'TCP 443' }], [{ text: 'Why.' }]]];
    expect(renderTable(TITLES, [{ rows }], plain(100))).toEqual([
      'DESTINATION  PORT     WHY',
      long,
      '             TCP 443  Why.',
    ]);
  });

  it('writes control characters as escapes, so that a value cannot steer the terminal', () => {
    const rows = [[[{ text: '\u001b[2J' }], [{ text: '\u202e' }], [{ text: 'a\nb' }]]];
    expect(renderTable(TITLES, [{ rows }], plain(100)).at(-1)).toBe('\\x1b[2J      \\u202e  a\\nb');
  });

  it('prints nothing for no rows', () => {
    expect(renderTable(TITLES, [{ title: 'core', rows: [] }], plain(100))).toEqual([]);
  });

  it('styles text and not the blanks around it', () => {
    const bold = (text: string) => `<${text}>`;
    const rows = [[[{ text: 'a', style: bold }], [{ text: 'b' }], [{ text: '' }]]];
    expect(renderTable(TITLES, [{ rows }], plain(100)).at(-1)).toBe('<a>            b');
  });

  it('never breaks a destination, whatever the width', () => {
    const host = fc.stringMatching(/^[a-z0-9*][a-z0-9.-]{0,80}$/);
    fc.assert(
      fc.property(host, fc.integer({ min: 20, max: 160 }), (text, width) => {
        const rows = [[[{ text }], [{ text: 'HTTPS 443' }], [{ text: 'Why not.' }]]];
        const lines = renderTable(TITLES, [{ rows }], plain(width)).join('\n').split(/\s+/);
        expect(lines).toContain(text);
      }),
    );
  });
});
