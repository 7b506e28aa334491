import { failed, type Parsed, parsed, quote } from '../parsed.ts';

export const DOT = 46;
export const STAR = 42;
/** RFC 1035, 2.3.4: 255 octets on the wire, which leaves 253 characters of text. */
export const LONGEST_HOST = 253;
export const LONGEST_LABEL = 63;

/**
 * Lower-case code of each ASCII character that a label may hold, 0 for all others.
 * Own table and not `toLowerCase`, which turns the Kelvin sign into an ASCII `k`.
 */
export const LABEL_CODE: Uint8Array = (() => {
  const table = new Uint8Array(128);
  for (const character of 'abcdefghijklmnopqrstuvwxyz0123456789-_') {
    table[character.charCodeAt(0)] = character.charCodeAt(0);
    table[character.toUpperCase().charCodeAt(0)] = character.charCodeAt(0);
  }
  return table;
})();

/**
 * The one spelling of a host name: lower case, no dot at the end.
 * Punycode stays as it is; names that are not ASCII, addresses and anything DNS cannot carry are problems.
 */
export function normalizeHost(text: string): Parsed<string> {
  if (typeof text !== 'string') return failed('not-text', `A host name must be text, not ${quote(text)}.`);
  return readName(text, text);
}

/** `normalizeHost`, with the text that messages show given apart from the name that is checked. */
export function readName(text: string, shown: string): Parsed<string> {
  const end = text.endsWith('.') ? text.length - 1 : text.length;
  if (end === 0) return failed('empty', `${quote(shown)} holds no host name.`);
  if (end > LONGEST_HOST) {
    return failed(
      'too-long',
      `${quote(shown)} has ${end} characters; a host name has at most ${LONGEST_HOST}.`,
    );
  }
  const name = text.slice(0, end);
  for (const label of name.split('.')) {
    const problem = labelProblem(label, shown);
    if (problem) return problem;
  }
  const lower = name.toLowerCase();
  if (endsInNumber(lower))
    return failed('address', `${quote(shown)} ends in a number: an address, not a host name.`);
  return parsed(lower);
}

/** What keeps a label from being one, or undefined; `shown` is only quoted. */
export function labelProblem(label: string, shown: string): ReturnType<typeof failed> | undefined {
  if (label === '') return failed('empty-label', `${quote(shown)} has an empty label.`);
  if (label.length > LONGEST_LABEL) {
    return failed(
      'label-too-long',
      `${quote(shown)} has a label of ${label.length} characters; the limit is ${LONGEST_LABEL}.`,
    );
  }
  for (const character of label) {
    const code = character.charCodeAt(0);
    if (code > 127) return failed('not-ascii', `${quote(shown)} is not ASCII; write it in its xn-- form.`);
    if (LABEL_CODE[code] === 0) return failed('bad-character', `${quote(shown)} holds ${quote(character)}.`);
  }
  return undefined;
}

/** WHATWG URL, "ends in a number": such a text is an IPv4 address or nothing, never a name. */
export function endsInNumber(name: string): boolean {
  return /(?:^|\.)\d+$/.test(name);
}

/** Whether the text up to `end` is one or more labels in any case; reads without allocating. */
export function areLabels(text: string, end: number): boolean {
  let length = 0;
  for (let i = 0; i < end; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 128 && LABEL_CODE[code] !== 0) {
      length += 1;
    } else if (code === DOT && length > 0 && length <= LONGEST_LABEL) {
      length = 0;
    } else {
      return false;
    }
  }
  return length > 0 && length <= LONGEST_LABEL;
}
