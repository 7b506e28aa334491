const LONGEST = 60;

/** A value as messages show it: one line of printable ASCII, shortened, whatever it holds. */
export function quote(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  switch (typeof value) {
    case 'string':
      return quoteText(value);
    case 'number':
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'object':
      return value === null ? 'null' : 'an object';
    default:
      return value === undefined ? 'nothing' : `a ${typeof value}`;
  }
}

function quoteText(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
  // What is not ASCII could reorder or hide what a terminal shows.
  return JSON.stringify(shown).replace(/[^\x20-\x7e]/g, escapeUnit);
}

const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A place in a document. */
export type Path = readonly (string | number)[];

/** A place as messages show it: `agentPoolProfiles[1].osType`; `$` is the document itself. */
export function jsonPath(path: Path): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number') text += `[${step}]`;
    else if (/^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(step)) text += text === '' ? step : `.${step}`;
    else text += `[${quote(step)}]`;
  }
  return text === '' ? '$' : text;
}
