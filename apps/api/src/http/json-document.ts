const NEEDS_ESCAPE = /[\u007f-\u009f]|\p{Cf}|\p{Zl}|\p{Zp}/gu;

/** `value` as the command line prints it with `--json`, byte for byte. */
export function jsonDocument(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(NEEDS_ESCAPE, escapeUnits)}\n`;
}

function escapeUnits(character: string): string {
  let escaped = '';
  for (let at = 0; at < character.length; at++) {
    escaped += `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}
