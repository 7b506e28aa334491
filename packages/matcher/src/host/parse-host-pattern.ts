import { failed, type Parsed, parsed, quote } from '../parsed.ts';
import { HOST_DIALECTS, type HostDialect, type HostDialectId, type WildcardPlace } from './dialects.ts';
import { readName } from './host-name.ts';
import { type HostPattern, hostPattern } from './host-pattern.ts';

/**
 * Reads a pattern with the meaning that `dialect` gives it.
 * A spelling that the dialect does not know is a problem, never a guess; throws RangeError for an unknown dialect.
 */
export function parseHostPattern(text: string, dialect: HostDialectId = 'core'): Parsed<HostPattern> {
  const spec = dialectById(dialect);
  if (typeof text !== 'string') return failed('not-text', `A host pattern must be text, not ${quote(text)}.`);
  if (spec.lowerCaseOnly && text !== text.toLowerCase()) {
    return failed('upper-case', `${quote(text)} must be in lower case for ${spec.title}.`);
  }
  const fixed = text !== 'x' && Object.hasOwn(spec.forms, text) ? spec.forms[text] : undefined;
  if (fixed) return parsed(hostPattern(...fixed));
  const { before, after, globs } = formOf(text, spec);
  const body = readBody(text.slice(before.length, text.length - after.length), text, spec);
  return body.ok ? parsed(hostPattern(...globs.map((glob) => glob.replace('x', () => body.value)))) : body;
}

/** The dialect with this id; throws RangeError if there is none. */
export function dialectById(id: HostDialectId): HostDialect {
  if (!Object.hasOwn(HOST_DIALECTS, id)) throw new RangeError(`Unknown host dialect: ${quote(id)}`);
  return HOST_DIALECTS[id];
}

/** The longest form that fits; `x` itself always does. */
function formOf(
  text: string,
  spec: HostDialect,
): { before: string; after: string; globs: readonly string[] } {
  let best = { before: '', after: '', globs: spec.forms['x'] ?? [] };
  for (const [form, globs] of Object.entries(spec.forms)) {
    const [before, after] = form.split('x');
    if (before === undefined || after === undefined) continue;
    const fits =
      text.length > before.length + after.length && text.startsWith(before) && text.endsWith(after);
    if (fits && before.length + after.length > best.before.length + best.after.length) {
      best = { before, after, globs };
    }
  }
  return best;
}

function readBody(body: string, text: string, spec: HostDialect): Parsed<string> {
  if (spec.refusesRootDot && body.endsWith('.')) {
    return failed('root-dot', `${quote(text)} must not end with a dot for ${spec.title}.`);
  }
  const wildcards = new Map(spec.wildcards?.map((wildcard) => [wildcard.character, wildcard]));
  for (const { character, place } of wildcards.values()) {
    const problem = placeProblem(body, character, place);
    if (problem) return failed('wildcard-place', `${quote(text)}: ${problem} for ${spec.title}.`);
  }
  // Each wildcard is checked as if it were the letter `w`, so that what stands around it is still a host name.
  const name = readName(
    body.replace(/[*^]/g, (mark) => (wildcards.has(mark) ? 'w' : mark)),
    text,
  );
  if (!name.ok && name.problem.code === 'bad-character' && /[*^]/.test(body)) {
    const forms = Object.keys(spec.forms).map((form) => `\`${form}\``);
    return failed(
      'wildcard-place',
      `${quote(text)} is none of the forms of ${spec.title}: ${forms.join(', ')}.`,
    );
  }
  if (!name.ok) return name;
  const marks = body.slice(0, name.value.length).toLowerCase();
  return parsed(marks.replace(/\*+|\^/g, (run) => wildcards.get(run.charAt(0))?.glob ?? run));
}

function placeProblem(body: string, character: string, place: WildcardPlace): string | undefined {
  if (body.includes(character.repeat(3))) return `\`${character.repeat(3)}\` has no meaning`;
  const labels = body.split('.').filter((label) => label.includes(character));
  const whole = labels.every((label) => label === character);
  if (place === 'whole-label' && !whole) return `\`${character}\` must be a whole label`;
  if (place === 'one-whole-label' && (!whole || labels.length > 1)) {
    return `\`${character}\` must be a whole label and stand only once`;
  }
  if (place === 'not-leading' && labels.some((label) => label !== character && label.startsWith(character))) {
    return `\`${character}\` at the start of a label needs a dot behind it`;
  }
  return undefined;
}
