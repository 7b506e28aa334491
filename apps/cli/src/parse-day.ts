import { quoted } from './output/visible.ts';
import { UsageError } from './usage-error.ts';

/** A UTC day as `YYYY-MM-DD`; anything else, the 30th of February included, is a `UsageError` that names the flag. */
export function parseDay(text: string, flag: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    throw new UsageError(`${quoted(text)} is no date of the form YYYY-MM-DD`, flag);
  }
  const date = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text) {
    throw new UsageError(`${quoted(text)} is no day of the calendar`, flag);
  }
  return text;
}
