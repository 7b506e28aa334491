import { refuse } from './unquotable-error.ts';
import { INVISIBLE } from './visible.ts';

// What may mean something anywhere in a line: emphasis, code, links, HTML, entities, cells, mentions, strikethrough, maths;
// `:` and `.` only where GitHub would make a link of a bare address.
const MARKUP = /[\\`*_[\]<>#|~&@$!{}]|:(?=\/\/)|(?<=www)\./gi;
// And what means something at the start of a line only: lists, rules, headings, quotes.
const AT_START = /^(?:[-+=:?%"'(),/;^]|\d+(?=[.)]))/;

/**
 * Text of Markdown (CommonMark and GitHub's tables): nothing in it is markup, a link or a cell border, and line ends are
 * character references, so that it fits into a table cell. Throws `UnquotableError` for NUL and other control characters.
 */
export function markdownText(text: string): string {
  refuse('Markdown', text, { 'control characters': /(?![\t\n])\p{Cc}/u });
  return text
    .replace(MARKUP, '\\$&')
    .replace(AT_START, startEscape)
    .replace(INVISIBLE, reference)
    .replace(/(?! )\s|^ | $| (?= )/g, reference);
}

/** A number before `.` or `)` cannot be escaped itself; its mark can. */
const startEscape = (start: string) => (/^\d/.test(start) ? `${start}\\` : `\\${start}`);

const reference = (char: string) => `&#${char.codePointAt(0)};`;

/** A code span of Markdown that also fits into a table cell. Throws `UnquotableError` like `markdownText`. */
export function markdownCode(text: string): string {
  // In a code span no escape works, and in a table cell a `|` would end the cell even there.
  if (/^[!-_a-{}~ -]+$/.test(text) && !/[\\]|^ | $|`|\|/.test(text)) return `\`${text}\``;
  return `<code>${markdownText(text)}</code>`;
}
