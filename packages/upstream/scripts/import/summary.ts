import type { Imported } from './import-edition.ts';

/** What was done and what is left to do, in Markdown: the text of a pull request. */
export function summary({ edition, files, gone, fresh, decisions }: Imported): string {
  if (files.length === 0) return `The article states what edition ${edition} states: nothing to import.\n`;
  const list = (items: readonly string[]): string =>
    items.length > 0 ? items.map((item) => `- ${item}`).join('\n') : '- nothing';
  return [
    `Edition ${edition} of the article: ${fresh.length} new statements, ${gone.length} gone.`,
    `## New\n\n${list(fresh.map(code))}`,
    `## Gone\n\n${list(gone.map(code))}`,
    `## For a person to decide\n\n${list(decisions.map(plain))}`,
    `## Files\n\n${list(files.map((file) => code(`packages/catalog/${file}`)))}\n`,
  ].join('\n\n');
}

/** Stars and angle brackets of hosts mean nothing in Markdown. */
const plain = (text: string): string => text.replace(/[*_<>[\]`|]/g, '\\$&');

/** Text of the article is shown, never interpreted. */
const code = (text: string): string => `\`${text.replaceAll('`', "'")}\``;
