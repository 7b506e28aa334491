import { codePoint, visible } from './visible.ts';

/**
 * One comment line: `prefix` + text, without a line end. Any text is safe: line ends become visible, and a backslash
 * at the end, which squid and others would read as a continuation, is spelt out.
 */
export function lineComment(prefix: string, text: string): string {
  return `${prefix}${visible(text)}`.trimEnd().replace(/\\+$/, (run) => codePoint('\\').repeat(run.length));
}

/** Text for inside a C-style block comment. Any text is safe: it cannot end the comment nor open a nested one. */
export function blockCommentText(text: string): string {
  return visible(text)
    .replace(/\*(?=\/)|\/(?=\*)/g, '$& ')
    .replace(/^[*/]|[*/]$/g, ' $& ');
}

/** A comment of HTML, XML or Markdown. Any text is safe: `--` is broken up, so that it cannot end the comment. */
export function htmlComment(text: string): string {
  return `<!-- ${visible(text).replace(/-(?=-)/g, '- ')} -->`;
}
