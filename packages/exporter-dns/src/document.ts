import { type ExportFile, type Header, headerLines } from '@aks-egress/exporter-kit';
import { comment } from './comments.ts';

/** What stands around the body of a file. */
export interface Frame {
  readonly path: string;
  /** Start of a comment line. */
  readonly prefix: string;
  /** First line of the file where the format wants one. */
  readonly firstLine?: string;
  /** What the file is, and what it does not do. */
  readonly about: readonly string[];
  readonly check: string;
  readonly apply: string;
  readonly back: string;
}

/** A file: header, what it is, the body, and how to check it, put it in place and go back. */
export function document(header: Header, frame: Frame, body: string): ExportFile {
  const lines = (texts: readonly string[]) => texts.map((text) => comment(frame.prefix, text)).join('');
  const { check, apply, back } = frame;
  const contents = [
    frame.firstLine === undefined ? '' : `${frame.firstLine}\n`,
    lines(headerLines(header)),
    lines(frame.about),
    '\n',
    body,
    '\n',
    lines(['== Check, apply, roll back', `Check:     ${check}`, `Apply:     ${apply}`, `Roll back: ${back}`]),
  ].join('');
  return { path: frame.path, contents, mediaType: 'text/plain' };
}
