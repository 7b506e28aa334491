/** What is wrong with a piece of input. */
export interface Problem {
  /** Stable name such as `empty-label`, `host-bits` or `wildcard-place`. */
  readonly code: string;
  /** One sentence for people, which quotes the input shortened and escaped. */
  readonly message: string;
  /** Where in a larger document, such as `values[3].properties.addressPrefixes[0]`. */
  readonly place?: string;
}

/** A value, or the reason why the text has none; content problems are never thrown. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: Problem };

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function failed(code: string, message: string): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem: { code, message } };
}

const LONGEST_QUOTE = 80;

/** Text of unknown origin as a message may show it: one line, escaped, shortened. */
export function quote(text: unknown): string {
  if (typeof text !== 'string') return text === null ? 'null' : typeof text;
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}
