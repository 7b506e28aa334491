import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostileText } from '../testing/hostile-text.ts';
import * as read from '../testing/readers.ts';
import { armString, bicepString } from './bicep.ts';
import { fortiosComment, fortiosString } from './fortios.ts';
import { haproxyString } from './haproxy.ts';
import { nginxString } from './nginx.ts';
import { panosDescription, panosString } from './panos.ts';
import { sparkSqlString } from './sql.ts';
import { squidToken } from './squid.ts';
import { UnquotableError } from './unquotable-error.ts';

const LANGUAGES: readonly [
  string,
  (text: string) => string,
  (source: string) => string,
  refuses: RegExp | undefined,
][] = [
  ['Bicep', bicepString, read.readBicep, undefined],
  ['Spark SQL', sparkSqlString, read.readSparkSql, undefined],
  ['nginx', nginxString, read.readNginx, /[\0$]/],
  ['HAProxy', haproxyString, read.readHaproxy, /[\r\n\0]/],
  ['FortiOS', fortiosString, read.readFortios, /[\p{Cc}\u2028\u2029?]|\$[\w{(]/u],
  ['PAN-OS', panosString, read.readPanos, /[\p{Cc}\u2028\u2029"\\?]/u],
  ['squid', squidToken, read.readSquid, /^$|[^\x21-\x7e]|["'`#]|\$\{|^[-!]|\\$/],
];

describe('a quoted text is read back as it was by the rules of the language', () => {
  it.each(LANGUAGES)('%s, which refuses only what it cannot say', (_, quote, readBack, refuses) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        if (refuses?.test(text)) expect(() => quote(text)).toThrow(UnquotableError);
        else expect(readBack(quote(text))).toBe(text);
      }),
      { numRuns: 10_000 },
    );
  });

  it.each([
    ['PAN-OS', panosDescription, read.readPanos],
    ['FortiOS', fortiosComment, read.readFortios],
  ])('a description of %s takes any text, within its length', (_, quote, readBack) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(readBack(quote(text, 20)).length).toBeLessThanOrEqual(20);
        expect(() => readBack(quote(text))).not.toThrow();
      }),
      { numRuns: 10_000 },
    );
  });

  it('an ARM string that looks like an expression is made literal', () => {
    expect(['[x]', '[[x]', '[x', 'x]', '[a] b', '[a\nb]'].map(armString)).toEqual([
      '[[x]',
      '[[[x]',
      '[x',
      'x]',
      '[a] b',
      '[[a\nb]',
    ]);
  });
});
