import { visible } from './visible.ts';

/**
 * Thrown where a language has no spelling for a text. `runExporter` turns it into an `export/not-expressible` finding,
 * so a renderer needs no care.
 */
export class UnquotableError extends Error {
  override readonly name = 'UnquotableError';
  readonly language: string;
  readonly text: string;

  constructor(language: string, text: string, reason: string) {
    const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
    super(`${language} cannot hold ${reason}: "${visible(shown)}"`);
    this.language = language;
    this.text = text;
  }
}

// Files are UTF-8, and half of a surrogate pair would silently become U+FFFD there.
const LONE_SURROGATE = /\p{Cs}/u;

/** Throws `UnquotableError` for half of a surrogate pair and for the first of `refused` that the text matches. */
export function refuse(language: string, text: string, refused: Readonly<Record<string, RegExp>> = {}): void {
  if (LONE_SURROGATE.test(text)) throw new UnquotableError(language, text, 'half of a surrogate pair');
  for (const [what, pattern] of Object.entries(refused)) {
    if (pattern.test(text)) throw new UnquotableError(language, text, what);
  }
}
