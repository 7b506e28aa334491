import { mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LARGEST_INPUT, readSource } from './read-source.ts';

let folder: string;
const path = (name: string) => join(folder, name);
const write = (name: string, content: string | Uint8Array) => {
  writeFileSync(path(name), content);
  return path(name);
};

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'aks-egress-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('readSource', () => {
  it.each([
    ['UTF-8', Buffer.from('{"é": "漢"}')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeff{"é": "漢"}')],
    ['UTF-16 as older PowerShells write it', Buffer.from('\ufeff{"é": "漢"}', 'utf16le')],
    ['big-endian UTF-16', Buffer.from('\ufeff{"é": "漢"}', 'utf16le').swap16()],
  ])('reads %s', async (_, content) => {
    expect((await readSource(write('good.json', content))).text).toBe('{"é": "漢"}');
  });

  it.each([
    ['a missing file', () => path('missing.json'), 'there is no such file'],
    ['a directory', () => folder, 'this is a directory, not a file'],
    ['a file below a file', () => join(write('file', 'x'), 'below'), 'part of the path is not a directory'],
    ['a path that is too long', () => path('x'.repeat(300)), 'the path is too long'],
    ['an empty file', () => write('empty.json', ''), 'is empty'],
    ['a file of blanks', () => write('blank.json', ' \n\t\n'), 'holds nothing but blanks'],
    [
      'a file with nothing but a byte order mark',
      () => write('bom.json', '\ufeff'),
      'holds nothing but blanks',
    ],
  ])('refuses %s', async (_, make, reason) => {
    const file = make();
    await expect(readSource(file)).rejects.toThrow(`${file}: ${reason}`);
  });

  it('refuses links that lead in a circle', async () => {
    symlinkSync(path('circle'), path('circle'));
    await expect(readSource(path('circle'))).rejects.toThrow('lead in a circle');
  });

  it('names the line and column where a file is no UTF-8', async () => {
    const file = write(
      'latin1.json',
      Buffer.concat([Buffer.from('{\n  "漢": "caf'), Buffer.from([0xe9]), Buffer.from('"\n}')]),
    );
    await expect(readSource(file)).rejects.toThrow(`${file}:2:12: not UTF-8 from here on`);
  });

  it('finds the first invalid byte wherever it is', async () => {
    const prefix = fc.string({ unit: fc.constantFrom('a', 'é', '漢', '🙂'), minLength: 1, maxLength: 300 });
    await fc.assert(
      fc.asyncProperty(prefix, fc.string({ maxLength: 20 }), async (before, after) => {
        const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xff]), Buffer.from(after)]);
        await expect(readSource('-', Readable.from([bytes]))).rejects.toThrow(
          `standard input:1:${before.length + 1}: not UTF-8`,
        );
      }),
    );
  });

  it('refuses a file over the limit without reading it', async () => {
    const file = write('large.json', '');
    truncateSync(file, 50 * 1024 * 1024);
    await expect(readSource(file)).rejects.toThrow(
      `${file}: has 50.0 MiB, more than the 32 MiB that are read`,
    );
  });

  it('stops reading a stream at the limit', async () => {
    let chunks = 0;
    async function* endless() {
      for (;;) {
        chunks++;
        yield Buffer.alloc(1024 * 1024, 0x20);
      }
    }
    await expect(readSource('-', endless())).rejects.toThrow(
      'standard input: has more than the 32 MiB that are read',
    );
    expect(chunks).toBe(LARGEST_INPUT / 1024 / 1024 + 1);
  });

  it('says that nothing came from standard input', async () => {
    await expect(readSource('-', Readable.from([]))).rejects.toThrow('standard input: is empty');
  });
});
