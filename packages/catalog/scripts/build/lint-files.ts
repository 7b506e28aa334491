import { readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { yamlFiles } from './compile-catalog.ts';

/** A fault in the form of a data file, and whether a fixer can mend it. */
export interface FileFault {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly fixable: boolean;
}

const NAME = /^[a-z0-9]+(?:-[a-z0-9]+)*\/[a-z0-9]+(?:-[a-z0-9]+)*\.yml$/;
const SCHEMA_LINE = '# yaml-language-server: $schema=../../../schema/requirement.schema.json';

/** Checks the form of all data files below a folder. With `fix` it mends what it can. */
export function lintDataFiles(data: string, fix: boolean): FileFault[] {
  const requirements = join(data, 'requirements');
  return [
    ...yamlFiles(requirements)
      .flatMap((path) => lintRequirementFile(requirements, path, fix))
      .map((fault) => ({ ...fault, file: join('requirements', fault.file) })),
    ...yamlFiles(data).flatMap((path) => lintUnfinished(data, path)),
  ];
}

/** Checks the form of requirement files: name, schema line, order of listings. With `fix` it mends what it can. */
export function lintRequirementFile(folder: string, path: string, fix: boolean): FileFault[] {
  const file = relative(folder, path);
  const faults: FileFault[] = [];
  const original = readFileSync(path, 'utf8');
  let text = original;
  const fault = (line: number, message: string, fixable = false) =>
    faults.push({ file, line, text: message, fixable });

  if (!NAME.test(file))
    fault(1, 'the path must be <feature>/<slug>.yml in lower-case letters, digits and hyphens');
  if (!text.startsWith(`${SCHEMA_LINE}\n`)) {
    fault(1, `the first line must be: ${SCHEMA_LINE}`, true);
    text = `${SCHEMA_LINE}\n${text.replace(/^# yaml-language-server:.*\n/, '')}`;
  }
  if (!text.endsWith('\n') || text.endsWith('\n\n')) {
    fault(text.split('\n').length, 'the file must end with one line end', true);
    text = `${text.trimEnd()}\n`;
  }
  const unsorted = unsortedListings(text);
  for (const { line } of unsorted) fault(line, 'listings must stand in the order of their "added"', true);
  if (unsorted.length > 0) text = sortListings(text, unsorted);
  if (fix && text !== original) writeFileSync(path, text);
  return fix ? faults.filter(({ fixable }) => !fixable) : faults;
}

/** Finds what an import left for a person to write: texts marked TODO, and the commit of an edition. */
export function lintUnfinished(folder: string, path: string): FileFault[] {
  const file = relative(folder, path);
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line, index) =>
      /\bTODO\b|"0{9}"/.test(line)
        ? [{ file, line: index + 1, text: 'a person has still to write this', fixable: false }]
        : [],
    );
}

interface Unsorted {
  readonly line: number;
  /** Ranges of the items in the text, in their present order, and their keys. */
  readonly items: readonly { readonly start: number; readonly end: number; readonly added: string }[];
}

function unsortedListings(text: string): Unsorted[] {
  const endpoints = parseDocument(text).get('endpoints');
  if (!isSeq(endpoints)) return [];
  return (endpoints as YAMLSeq).items.flatMap((endpoint) => {
    const listed = isMap(endpoint) ? (endpoint as YAMLMap).get('listed') : undefined;
    if (!isSeq(listed)) return [];
    const items = (listed.items as YAMLMap[]).map((item) => {
      const [start, end] = item.range as [number, number, number];
      return { start, end, added: String(item.get('added')) };
    });
    const sorted = items.every(({ added }, index) => index === 0 || (items[index - 1]?.added ?? '') <= added);
    return sorted ? [] : [{ line: text.slice(0, items[0]?.start).split('\n').length, items }];
  });
}

function sortListings(text: string, unsorted: readonly Unsorted[]): string {
  let result = text;
  // From the end, so that earlier ranges stay right.
  for (const { items } of [...unsorted].reverse()) {
    const sorted = [...items].sort((a, b) => (a.added < b.added ? -1 : a.added > b.added ? 1 : 0));
    for (let index = items.length - 1; index >= 0; index--) {
      const place = items[index] as Unsorted['items'][number];
      const source = sorted[index] as Unsorted['items'][number];
      result = result.slice(0, place.start) + text.slice(source.start, source.end) + result.slice(place.end);
    }
  }
  return result;
}
