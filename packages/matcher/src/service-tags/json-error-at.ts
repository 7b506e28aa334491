/**
 * Offset of the first character at which a text stops being JSON; its length if it only ends too early.
 * Needed because `JSON.parse` says where in some messages only, and each engine in its own words.
 */
export function jsonErrorAt(text: string): number {
  const open: string[] = [];
  let expects: 'value' | 'first value' | 'key' | 'first key' | 'colon' | 'separator' = 'value';
  let at = skipBlank(text, 0);
  while (at < text.length) {
    const start = at;
    const character = text[at] ?? '';
    const inside = open.at(-1);
    if (expects === 'separator') {
      if (inside === undefined) return start;
      if (character === ',') expects = inside === '}' ? 'key' : 'value';
      else if (character === inside) open.pop();
      else return start;
      at += 1;
    } else if (expects === 'colon') {
      if (character !== ':') return start;
      expects = 'value';
      at += 1;
    } else if (character === inside && expects.startsWith('first')) {
      open.pop();
      expects = 'separator';
      at += 1;
    } else if (character === '"') {
      const end = stringEnd(text, at);
      if (end < 0) return -end;
      expects = expects.endsWith('key') ? 'colon' : 'separator';
      at = end;
    } else if (expects.endsWith('key')) {
      return start;
    } else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
      expects = character === '{' ? 'first key' : 'first value';
      at += 1;
    } else {
      SCALAR.lastIndex = at;
      const scalar = SCALAR.exec(text);
      if (!scalar) return start;
      expects = 'separator';
      at += scalar[0].length;
    }
    at = skipBlank(text, at);
  }
  return text.length;
}

const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;

function skipBlank(text: string, from: number): number {
  let at = from;
  while (at < text.length && ' \t\n\r'.includes(text[at] ?? '')) at += 1;
  return at;
}

/** Offset behind the closing quote, or the negated offset of what does not belong into a string. */
function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '"') return at + 1;
    if (character < ' ') return -at;
    if (character === '\\') {
      ESCAPE.lastIndex = at;
      const sequence = ESCAPE.exec(text);
      if (!sequence) return -at;
      at += sequence[0].length;
    } else {
      at += 1;
    }
  }
  return -text.length;
}
