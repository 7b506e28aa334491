import { type Cidr, parseCidr } from '../net/cidr.ts';
import { type Problem, quote } from '../parsed.ts';
import { jsonErrorAt } from './json-error-at.ts';
import { createServiceTags, type ServiceTag, type ServiceTags } from './service-tags.ts';

/** The tags of a file, or everything that is wrong with it. */
export type ParsedServiceTags =
  | { readonly ok: true; readonly value: ServiceTags }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** So many problems say that this is another kind of file; the rest would only fill the screen. */
const MOST_PROBLEMS = 100;

/**
 * Reads the published Service Tags JSON, as text or as the parsed value.
 * One bad entry refuses the whole file: a list that is silently short would pass for the truth.
 * Problems name their place: line and column in the text, or a path such as `values[3].properties.addressPrefixes[0]`.
 */
export function parseServiceTags(input: unknown): ParsedServiceTags {
  const problems: Problem[] = [];
  const report: Report = (code, place, message) => {
    if (problems.length < MOST_PROBLEMS) problems.push({ code, message: `${place}: ${message}`, place });
  };
  const json = typeof input === 'string' ? readJson(input, report) : input;
  if (problems.length > 0) return { ok: false, problems };
  const file = isRecord(json) ? json : {};
  if (file !== json) report('bad-type', 'document', `expected an object, got ${kindOf(json)}.`);
  const cloud = textAt(file, 'cloud', '', report);
  const changeNumber = file['changeNumber'];
  if (typeof changeNumber !== 'number') {
    report('bad-type', 'changeNumber', `expected a number, got ${kindOf(changeNumber)}.`);
  }
  const tags = readTags(file['values'], report);
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, value: createServiceTags({ cloud, changeNumber: changeNumber as number }, tags) };
}

type Report = (code: string, place: string, message: string) => void;

function readTags(values: unknown, report: Report): ServiceTag[] {
  if (!Array.isArray(values)) {
    report('bad-type', 'values', `expected a list, got ${kindOf(values)}.`);
    return [];
  }
  if (values.length === 0) report('empty', 'values', 'the file has no service tag.');
  const blocks = new Map<string, Cidr>();
  const names = new Map<string, number>();
  return values.map((entry: unknown, index) => {
    const place = `values[${index}]`;
    const record = recordOr(entry, place, report);
    const name = textAt(record, 'name', `${place}.`, report);
    const first = names.get(name.toLowerCase());
    if (name !== '' && first !== undefined) {
      report('duplicate', `${place}.name`, `${quote(name)} is also the name of values[${first}].`);
    }
    names.set(name.toLowerCase(), first ?? index);
    const inner = recordOr(record['properties'], `${place}.properties`, report);
    const addressPrefixes = readPrefixes(
      inner['addressPrefixes'],
      `${place}.properties.addressPrefixes`,
      blocks,
      report,
    );
    return {
      name,
      region: optionalText(inner, 'region', `${place}.properties.`, report),
      systemService: optionalText(inner, 'systemService', `${place}.properties.`, report),
      addressPrefixes,
      cidrs: addressPrefixes.map((prefix) => blocks.get(prefix) as Cidr),
    };
  });
}

/** Returns those that are blocks; `blocks` keeps what is read, since tags share most of their blocks. */
function readPrefixes(value: unknown, place: string, blocks: Map<string, Cidr>, report: Report): string[] {
  if (!Array.isArray(value)) {
    report('bad-type', place, `expected a list, got ${kindOf(value)}.`);
    return [];
  }
  return value.filter((prefix: unknown, index): prefix is string => {
    if (typeof prefix === 'string' && blocks.has(prefix)) return true;
    const cidr = parseCidr(prefix as string);
    if (cidr.ok) blocks.set(prefix as string, cidr.value);
    else report(cidr.problem.code, `${place}[${index}]`, cidr.problem.message);
    return cidr.ok;
  });
}

function readJson(text: string, report: Report): unknown {
  // Downloads made with some tools begin with a byte order mark.
  const json = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(json);
  } catch {
    const at = jsonErrorAt(json);
    const lines = json.slice(0, at).split('\n');
    const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
    report(
      'bad-json',
      place,
      at === json.length ? 'the text ends too early.' : `unexpected ${quote(json[at])}.`,
    );
    return undefined;
  }
}

function textAt(record: Record<string, unknown>, key: string, prefix: string, report: Report): string {
  const value = record[key];
  if (typeof value === 'string' && value !== '') return value;
  report(
    'bad-type',
    `${prefix}${key}`,
    `expected a text, got ${value === '' ? 'an empty one' : kindOf(value)}.`,
  );
  return '';
}

function optionalText(record: Record<string, unknown>, key: string, prefix: string, report: Report): string {
  const value = record[key] ?? '';
  if (typeof value === 'string') return value;
  report('bad-type', `${prefix}${key}`, `expected a text, got ${kindOf(value)}.`);
  return '';
}

function recordOr(value: unknown, place: string, report: Report): Record<string, unknown> {
  if (isRecord(value)) return value;
  report('bad-type', place, `expected an object, got ${kindOf(value)}.`);
  return {};
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  return Array.isArray(value) ? 'a list' : `a ${typeof value}`;
}
