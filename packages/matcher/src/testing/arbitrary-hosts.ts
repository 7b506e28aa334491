import fc from 'fast-check';

/*
 * Arbitraries for tests, over so few labels and letters that random patterns and random hosts meet often.
 * Not exported from the package.
 */

const LABELS = ['a', 'b', 'ab', 'ba', 'aa', 'x', 'md-1'] as const;

/** Valid host names in lower case, of one to five labels. */
export const hosts = fc
  .array(fc.constantFrom(...LABELS), { minLength: 1, maxLength: 5 })
  .map((labels) => labels.join('.'));

/** The same names spelt as logs spell them: any case, sometimes with a dot at the end. */
export const spelledHosts = fc
  .tuple(hosts, fc.boolean(), fc.boolean())
  .map(([host, upper, dot]) => `${upper ? host.toUpperCase() : host}${dot ? '.' : ''}`);

const parts = fc.constantFrom('a', 'b', 'x', 'ab', 'md-', '*', '**', 'a*', '*b', 'a*b', '**a');

/** Globs of `HostPattern`. */
export const globs = fc.array(parts, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

/** Text that means harm, and text that is merely random. */
export const hostile = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '__proto__.a',
    'a.__proto__',
    '\0',
    'a\0.b',
    'a.b\n',
    '*.a.b',
    '%00',
    '\u202Ea.b',
    '\uD800.b',
    'a.b:443',
    '[::1]',
    '0x7f.1',
    '1.2.3.4.',
    'a.'.repeat(200),
    'a'.repeat(70_000),
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

/** An independent reading of a glob. */
export function regExpOf(glob: string): RegExp {
  const source = glob.replace(/\*\*|\*|[^*]/g, (token) => {
    if (token === '**') return '.*';
    return token === '*' ? '[^.]*' : token.replace(/[.-]/g, '\\$&');
  });
  return new RegExp(`^${source}$`, 's');
}
