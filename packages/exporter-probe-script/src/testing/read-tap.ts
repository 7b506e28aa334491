import { Parser } from 'tap-parser';

/** One line of results. */
export interface TapLine {
  readonly ok: boolean;
  readonly number: number;
  readonly id: string;
  readonly text: string;
  /** Reason of the directive, if there is one. */
  readonly skip?: string;
  readonly todo?: string;
}

export interface Tap {
  readonly lines: readonly TapLine[];
  readonly comments: readonly string[];
  readonly bailout?: string;
  /** What the parser finds wrong with the stream itself. */
  readonly problems: readonly string[];
}

/** What an independent parser of TAP makes of an output. */
export function readTap(output: string): Tap {
  const lines: TapLine[] = [];
  const comments: string[] = [];
  const problems: string[] = [];
  let bailout: string | undefined;
  const parser = new Parser({ strict: true });
  parser.on('assert', ({ ok, id: number, name, skip, todo, tapError }) => {
    if (tapError) problems.push(String(tapError));
    const [id = '', ...rest] = name.split(' ');
    const reason = (one: unknown) => (one === true ? '' : String(one));
    lines.push({
      ok,
      number,
      id,
      text: rest.join(' '),
      ...(skip && { skip: reason(skip) }),
      ...(todo && { todo: reason(todo) }),
    });
  });
  parser.on('comment', (comment) => comments.push(comment.trim()));
  parser.on('extra', (extra) => problems.push(extra.trim()));
  parser.on('bailout', (reason) => {
    bailout = reason;
  });
  parser.end(output);
  return { lines, comments, problems, ...(bailout !== undefined && { bailout }) };
}
