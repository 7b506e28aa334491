import { refuse } from './unquotable-error.ts';
import { INVISIBLE } from './visible.ts';

// Every ASCII punctuation mark may be escaped, so there is no need to know which one means something where.
const PUNCTUATION = /[!-/:-@[-`{-~]/g;

/**
 * Text of Markdown (CommonMark and GitHub's tables): nothing in it is markup, a link or a cell border, and line ends are
 * character references, so that it fits into a table cell. Throws `UnquotableError` for NUL and other control characters.
 */
export function markdownText(text: string): string {
  refuse('Markdown', text, { 'control characters': /(?![\t\n])\p{Cc}/u });
  return text
    .replace(PUNCTUATION, '\\$&')
    .replace(INVISIBLE, reference)
    .replace(/(?! )\s|^ | $| (?= )/g, reference);
}

const reference = (char: string) => `&#${char.codePointAt(0)};`;

/** A code span of Markdown that also fits into a table cell. Throws `UnquotableError` like `markdownText`. */
export function markdownCode(text: string): string {
  // In a code span no escape works, and in a table cell a `|` would end the cell even there.
  if (/^[!-_a-{}~ -]+$/.test(text) && !/[\\]|^ | $|`|\|/.test(text)) return `\`${text}\``;
  return `<code>${markdownText(text)}</code>`;
}
