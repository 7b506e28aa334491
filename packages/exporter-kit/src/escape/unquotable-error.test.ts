import { describe, expect, it } from 'vitest';
import * as quoting from '../escape.ts';
import { UnquotableError } from './unquotable-error.ts';

const {
  bicepString,
  csvField,
  fortiosString,
  haproxyString,
  hclString,
  htmlText,
  kqlString,
  markdownCode,
  markdownText,
} = quoting;
const {
  nginxString,
  panosString,
  shQuote,
  sparkSqlString,
  sqlIdentifier,
  sqlString,
  squidToken,
  xmlText,
  yamlString,
} = quoting;

describe('what a language cannot say', () => {
  const quoters = {
    bicepString,
    csvField,
    fortiosString,
    haproxyString,
    hclString,
    htmlText,
    kqlString,
    markdownCode,
    markdownText,
    nginxString,
    panosString,
    shQuote,
    sparkSqlString,
    sqlIdentifier,
    sqlString,
    squidToken,
    xmlText,
    yamlString,
  };

  it.each(Object.entries(quoters))(
    '%s refuses half of a surrogate pair, which would become U+FFFD',
    (_, quote) => {
      expect(() => quote('a\ud83e')).toThrow(UnquotableError);
    },
  );

  it.each<[string, (text: string) => string, string]>([
    ['NUL in a shell word', shQuote, 'a\0b'],
    ['NUL in SQL', sqlString, 'a\0b'],
    ['an empty SQL identifier', sqlIdentifier, ''],
    ['NUL in HTML', htmlText, '\0'],
    ['an escape character in XML', xmlText, '\u001b'],
    ['a bell in Markdown', markdownText, '\u0007'],
    ['a line end in squid', squidToken, 'a\nb'],
    ['a blank in squid', squidToken, 'a b'],
    ['a quote in squid', squidToken, 'a"b'],
    ['a comment sign in squid', squidToken, 'a#b'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: squid expands it, not this file.
    ['a macro in squid', squidToken, '${service_name}'],
    ['an option in squid', squidToken, '-n'],
    ['a continuation in squid', squidToken, 'a\\'],
    ['nothing in squid', squidToken, ''],
    ['a double quote in PAN-OS', panosString, 'a"b'],
    ['help in PAN-OS', panosString, 'a?'],
    ['a line end in PAN-OS', panosString, 'a\nb'],
    ['a line end in FortiOS', fortiosString, 'a\nb'],
    ['a variable in FortiOS', fortiosString, '$SerialNum'],
    ['a variable in nginx', nginxString, 'a$host'],
    ['a long text in nginx', nginxString, 'a'.repeat(4001)],
    ['a line end in HAProxy', haproxyString, 'a\nb'],
  ])('refuses %s', (_, quote, text) => {
    expect(() => quote(text)).toThrow(UnquotableError);
  });

  it('names the language and shows the text on one line', () => {
    expect(() => haproxyString('a\nb')).toThrow('An HAProxy argument cannot hold line ends or NUL: "a\\nb"');
  });
});
