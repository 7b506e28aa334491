import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { UsageError } from '../usage-error.ts';
import { lineAndColumn } from './position.ts';

/** A text that somebody named on the command line. */
export interface Source {
  /** Path as it was typed, or `standard input`. */
  readonly name: string;
  readonly text: string;
}

/** Largest input that is read, in bytes; a list of a thousand clusters is a tenth of it. */
export const LARGEST_INPUT = 32 * 1024 * 1024;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a directory, not a file',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENOTDIR: 'part of the path is not a directory',
  ELOOP: 'the symbolic links of this path lead in a circle',
  ENAMETOOLONG: 'the path is too long',
};

/** The text of a file, or of standard input where `path` is `-`; all that keeps it from being read is a `UsageError`. */
export async function readSource(
  path: string,
  stdin: AsyncIterable<Uint8Array> = process.stdin,
): Promise<Source> {
  if (path === '') throw new UsageError('the name of a file is empty');
  const name = path === '-' ? 'standard input' : path;
  if (path === '-' && process.stdin.isTTY)
    process.stderr.write('Reading from the terminal; end with Ctrl-D.\n');
  const bytes = path === '-' ? await readAll(stdin, name) : await readFile(path);
  const text = decode(bytes, name);
  if (text.trim() === '')
    throw new UsageError(bytes.length === 0 ? 'is empty' : 'holds nothing but blanks', name);
  return { name, text };
}

async function readFile(path: string): Promise<Buffer> {
  let file: FileHandle | undefined;
  try {
    file = await open(path);
    const { size } = await file.stat();
    if (size > LARGEST_INPUT) throw tooLarge(path, size);
    return await readAll(file.createReadStream({ autoClose: false }), path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new UsageError(REASONS[code] ?? `cannot be read (${code})`, path);
  } finally {
    await file?.close();
  }
}

/** The size of a pipe or a device is unknown, so the limit holds while reading too. */
async function readAll(stream: AsyncIterable<Uint8Array>, name: string): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > LARGEST_INPUT) throw tooLarge(name);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(name: string, size?: number): UsageError {
  const limit = `${LARGEST_INPUT / 1024 / 1024} MiB`;
  const has = size === undefined ? 'more' : `${(size / 1024 / 1024).toFixed(1)} MiB, more`;
  return new UsageError(`has ${has} than the ${limit} that are read`, name);
}

/** UTF-8 with or without a byte order mark, or UTF-16 with one, as the redirections of older PowerShells write it. */
function decode(bytes: Buffer, name: string): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes);
  throw new UsageError('not UTF-8 from here on', `${name}:${firstInvalid(bytes)}`);
}

/** `line:column` of the first byte sequence that is not UTF-8. */
function firstInvalid(bytes: Buffer): string {
  let low = 0;
  let high = bytes.length;
  // The longest valid prefix, give or take the three bytes of a character that the cut splits.
  while (high - low > 16) {
    const middle = (low + high) >> 1;
    const isValid = [0, 1, 2, 3].some((less) => isUtf8(bytes.subarray(0, middle - less)));
    if (isValid) low = middle - 3;
    else high = middle;
  }
  let end = high;
  while (!isUtf8(bytes.subarray(0, end))) end--;
  const valid = new TextDecoder().decode(bytes.subarray(0, end));
  return lineAndColumn(valid, valid.length);
}
