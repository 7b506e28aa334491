import type { LoadedCore } from '../core.ts';
import { parseDay } from '../parse-day.ts';
import { UsageError } from '../usage-error.ts';

/** Checks the day of a flag: it must be a date, and not before the first edition. */
export function editionDay(text: string, flag: string, { catalog, findEdition }: LoadedCore): string {
  const day = parseDay(text, flag);
  if (findEdition(catalog, day)) return day;
  throw new UsageError(`${day} is before the first edition, ${catalog.editions[0]?.id}`, flag);
}

/** The day of `--as-of`, checked, or undefined for the newest edition. */
export function asOfDay(text: string | undefined, core: LoadedCore): string | undefined {
  return text === undefined ? undefined : editionDay(text, '--as-of', core);
}
