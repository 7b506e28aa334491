import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ImportRefused, type Publication, UNKNOWN_COMMIT } from './publication.ts';

const USAGE = 'usage: pnpm import-edition FILE [--date YYYY-MM-DD] [--commit SHA] [--path PATH]';

/** What the command line leaves out. */
export interface Defaults {
  /** UTC day of an edition whose day nobody names. */
  readonly today: string;
  /** Where the newest edition stands in its repository. */
  readonly path: string;
  /** The folder that a relative path of the file means. */
  readonly folder: string;
}

/** Reads the command line; throws ImportRefused where it is wrong or the file cannot be read. */
export function readOptions(argv: readonly string[], defaults: Defaults): Publication {
  const options = parse(argv);
  const { name, date = defaults.today, commit = UNKNOWN_COMMIT, path = defaults.path, isDated } = options;
  if (!isDay(date)) throw new ImportRefused(`--date: ${date} is no day, YYYY-MM-DD`);
  if (!/^[0-9a-f]{9,40}$/.test(commit))
    throw new ImportRefused(`--commit: ${commit} is no commit id of at least 9 digits`);
  if (!/^[\w./-]+\.md$/.test(path)) throw new ImportRefused(`--path: ${path} is no path of a Markdown file`);
  const markdown = readMarkdown(name, defaults.folder);
  return { name, markdown, date, commit: commit.slice(0, 9), path, dateCertain: isDated };
}

function isDay(text: string): boolean {
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function parse(argv: readonly string[]) {
  const string = { type: 'string' } as const;
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { date: string, commit: string, path: string },
      allowPositionals: true,
    });
    const [name, ...others] = positionals;
    if (name === undefined || others.length > 0) throw new ImportRefused(USAGE);
    return { ...values, name, isDated: values.date !== undefined };
  } catch (error) {
    if (error instanceof ImportRefused || !(error instanceof TypeError)) throw error;
    throw new ImportRefused(`${error.message.split('. ')[0]}; ${USAGE}`);
  }
}

function readMarkdown(name: string, folder: string): string {
  try {
    return readFileSync(resolve(folder, name), 'utf8');
  } catch (error) {
    throw new ImportRefused(`${name}: cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}
