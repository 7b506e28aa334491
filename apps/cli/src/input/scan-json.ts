/** Place of a value: names of properties and indexes of elements, from the outside in. */
export type JsonPath = readonly (string | number)[];

export interface JsonSyntaxError {
  readonly offset: number;
  readonly message: string;
}

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | ':' | ', or }' | ', or ]' | 'end';

const WORDS: Readonly<Record<Expected, string>> = {
  value: 'a value',
  'value or ]': 'a value or "]"',
  name: 'a property name in double quotes',
  'name or }': 'a property name in double quotes or "}"',
  ':': '":" after the property name',
  ', or }': '"," or "}"',
  ', or ]': '"," or "]"',
  end: 'nothing more after the document',
};

const BLANKS = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/**
 * Reads `text` as JSON (RFC 8259) without keeping it, and returns where it goes wrong, or undefined where
 * `JSON.parse` accepts it. `JSON.parse` itself does not say where on every version of Node that runs this.
 */
export function scanJson(
  text: string,
  onValue?: (path: JsonPath, offset: number) => void,
): JsonSyntaxError | undefined {
  const path: (string | number)[] = [];
  const closers: ('}' | ']')[] = [];
  let expected: Expected = 'value';
  let at = 0;

  const afterValue = (): Expected => {
    const closer = closers.at(-1);
    return closer === undefined ? 'end' : `, or ${closer}`;
  };

  for (;;) {
    at = skip(BLANKS, text, at);
    const character = text[at];
    if (character === undefined) {
      return expected === 'end'
        ? undefined
        : { offset: at, message: `expected ${WORDS[expected]}, not the end of the text` };
    }
    if (expected === 'value' || (expected === 'value or ]' && character !== ']')) {
      onValue?.(path, at);
      if (character === '{' || character === '[') {
        closers.push(character === '{' ? '}' : ']');
        path.push(0);
        expected = character === '{' ? 'name or }' : 'value or ]';
        at++;
        continue;
      }
      const end = character === '"' ? skipString(text, at) : skip(SCALAR, text, at);
      if (typeof end !== 'number') return end;
      if (end === at) return unexpected(text, at, expected);
      at = end;
      expected = afterValue();
    } else if (character === closers.at(-1) && expected !== 'name' && expected !== ':') {
      closers.pop();
      path.pop();
      expected = afterValue();
      at++;
    } else if (character === '"' && (expected === 'name' || expected === 'name or }')) {
      const end = skipString(text, at);
      if (typeof end !== 'number') return end;
      if (onValue) path[path.length - 1] = JSON.parse(text.slice(at, end));
      at = end;
      expected = ':';
    } else if (character === ':' && expected === ':') {
      expected = 'value';
      at++;
    } else if (character === ',' && (expected === ', or }' || expected === ', or ]')) {
      const last = path.at(-1);
      if (typeof last === 'number') path[path.length - 1] = last + 1;
      expected = expected === ', or }' ? 'name' : 'value';
      at++;
    } else {
      return unexpected(text, at, expected);
    }
  }
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The offset behind a string that begins at `start`. */
function skipString(text: string, start: number): number | JsonSyntaxError {
  let at = start + 1;
  for (;;) {
    const code = text.charCodeAt(at);
    if (Number.isNaN(code)) return { offset: start, message: 'this string is never closed' };
    if (code === 0x22) return at + 1;
    if (code < 0x20)
      return { offset: at, message: 'a control character inside a string, or its closing quote is missing' };
    if (code !== 0x5c) {
      at++;
      continue;
    }
    const end = skip(ESCAPE, text, at);
    if (end === at) return { offset: at, message: 'no such escape in JSON' };
    at = end;
  }
}

function unexpected(text: string, offset: number, expected: Expected): JsonSyntaxError {
  const found = String.fromCodePoint(text.codePointAt(offset) ?? 0);
  return { offset, message: `expected ${WORDS[expected]}, not ${JSON.stringify(found)}` };
}
