import { refuse } from './unquotable-error.ts';
import { hex } from './visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\r': '&#13;',
};

/** Text or a quoted attribute value of HTML. Throws `UnquotableError` for NUL, which HTML cannot hold. */
export function htmlText(text: string): string {
  refuse('HTML', text, { NUL: /\0/ });
  return text.replace(/[&<>"'\r]/g, (char) => ENTITIES[char] as string);
}

/**
 * Text or a quoted attribute value of XML 1.0. Throws `UnquotableError` for the control characters and noncharacters that
 * XML cannot hold.
 */
export function xmlText(text: string): string {
  refuse('XML', text, { 'control characters': /(?![\t\n\r\x7f-\x9f])\p{Cc}|[\ufffe\uffff]/u });
  return text.replace(/[&<>"'\r\n\t]/g, (char) => ENTITIES[char] ?? `&#${Number.parseInt(hex(char), 16)};`);
}
