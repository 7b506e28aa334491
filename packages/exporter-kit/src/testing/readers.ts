/**
 * Readers of quoted texts for languages whose own parser does not run here, written from the languages' rules and not
 * from the quoting functions. Each reads one literal and throws where the language would refuse it or read on.
 */

/** Bicep: `'…'` on one line; `\` before n r t \ ' $ and u{…}; a bare `${` would start an interpolation. */
export function readBicep(source: string): string {
  const body = between(source, "'", "'");
  let text = '';
  for (let at = 0; at < body.length; ) {
    if (body.startsWith('${', at)) throw new Error('interpolation');
    const match = /^(?:\\(?:([nrt\\'$])|u\{([0-9a-fA-F]{1,6})\})|[^\\'\n\r])/u.exec(body.slice(at));
    if (!match) throw new Error(`cannot read ${JSON.stringify(body.slice(at))}`);
    const [all, simple, hex] = match;
    if (simple) text += { n: '\n', r: '\r', t: '\t' }[simple] ?? simple;
    else text += hex ? String.fromCodePoint(Number.parseInt(hex, 16)) : all;
    at += all.length;
  }
  return text;
}

/** Spark SQL: `'…'`; `\` before uXXXX or any character; `${` would be replaced by a variable before parsing. */
export function readSparkSql(source: string): string {
  if (source.includes('${')) throw new Error('variable');
  const body = between(source, "'", "'");
  const named: Readonly<Record<string, string>> = {
    '0': '\0',
    b: '\b',
    n: '\n',
    r: '\r',
    t: '\t',
    Z: '\u001a',
  };
  return body.replace(/\\u([0-9a-fA-F]{4})|\\([\s\S])|'/g, (all, hex?: string, simple?: string) => {
    if (all === "'") throw new Error('the literal ends here');
    return hex
      ? String.fromCharCode(Number.parseInt(hex, 16))
      : (named[simple as string] ?? (simple as string));
  });
}

/** nginx, `ngx_conf_read_token`: in `"…"` a backslash stands before " ' \ and t r n; `$` is a variable later. */
export function readNginx(source: string): string {
  const body = between(source, '"', '"');
  let text = '';
  for (let at = 0; at < body.length; at += 1) {
    const char = body[at] as string;
    const next = body[at + 1];
    if (char === '"') throw new Error('the parameter ends here');
    if (char === '$') throw new Error('variable');
    if (char === '\\' && next !== undefined && /["'\\trn]/.test(next)) {
      text += { t: '\t', r: '\r', n: '\n' }[next] ?? next;
      at += 1;
    } else text += char;
  }
  if (body.endsWith('\\') && !/(?:^|[^\\])(?:\\\\)*$/.test(body))
    throw new Error('the closing quote is escaped');
  return text;
}

/** HAProxy: words of one line; `'…'` is literal, and outside of quotes `\` takes the next character. */
export function readHaproxy(source: string): string {
  if (/[\r\n\0]/.test(source)) throw new Error('the line ends here');
  let text = '';
  let quoted = false;
  for (let at = 0; at < source.length; at += 1) {
    const char = source[at] as string;
    if (char === "'") quoted = !quoted;
    else if (quoted) text += char;
    else if (char === '\\') {
      at += 1;
      text += source[at] ?? '';
    } else if (/[\s#"$]/.test(char)) throw new Error('the word ends here');
    else text += char;
  }
  if (quoted) throw new Error('the quote is open');
  return text;
}

/** FortiOS: `"…"` on one line; `\` takes the next character; `?` asks for help and `$name` is a variable. */
export function readFortios(source: string): string {
  const body = between(source, '"', '"');
  if (/[\r\n?]|\$\w/.test(body)) throw new Error('not text');
  return body.replace(/\\([\s\S])|"/g, (all, char?: string) => {
    if (all === '"') throw new Error('the value ends here');
    return char as string;
  });
}

/** PAN-OS: `"…"` on one line without any escape; `?` asks for help. */
export function readPanos(source: string): string {
  const body = between(source, '"', '"');
  if (/["\\?\r\n]/.test(body)) throw new Error('not one argument');
  return body;
}

/** squid, `ConfigParser`: a word ends at a blank, starts no quote, comment or negation, and expands `${…}`. */
export function readSquid(source: string): string {
  const [word = ''] = source.split(/[ \t\r\n]/);
  if (word === '' || /^["'#!-]/.test(word) || /\$\{|#|\\$/.test(word)) throw new Error('not one word');
  return word;
}

function between(source: string, open: string, close: string): string {
  if (source.length < 2 || !source.startsWith(open) || !source.endsWith(close)) throw new Error('no quotes');
  return source.slice(1, -1);
}
