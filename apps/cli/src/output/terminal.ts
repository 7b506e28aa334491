import picocolors from 'picocolors';

export type Colours = ReturnType<typeof picocolors.createColors>;

/** What decides how text is laid out. */
export interface Terminal {
  /** Columns of the screen, or 100 where nobody knows. */
  readonly width: number;
  readonly colours: Colours;
}

const UNKNOWN_WIDTH = 100;
/** Longer lines of prose are hard to read, however wide the screen. */
const WIDEST = 160;

interface OutputStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What `stream` can show; `NO_COLOR`, `FORCE_COLOR`, `TERM=dumb` and `COLUMNS` are honoured. */
export function describeTerminal(
  stream: OutputStream,
  env: Readonly<Record<string, string | undefined>>,
): Terminal {
  return { width: widthOf(stream, env), colours: picocolors.createColors(wantsColour(stream, env)) };
}

function wantsColour(stream: OutputStream, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['NO_COLOR']) return false;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

function widthOf(stream: OutputStream, env: Readonly<Record<string, string | undefined>>): number {
  const stated = /^[1-9]\d{0,3}$/.test(env['COLUMNS'] ?? '') ? Number(env['COLUMNS']) : undefined;
  const width = (stream.isTTY === true ? stream.columns : stated) || UNKNOWN_WIDTH;
  return Math.min(Math.max(width, 20), WIDEST);
}
