const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * A complete host name in lower case, or undefined where the text is none: at least two labels of letters, digits and
 * inner hyphens (RFC 1123), 253 characters at most, no wildcard, no final dot, and a last label that is not a number.
 */
export function parseHostName(input: string): string | undefined {
  if (input.length > 253) return undefined;
  // Lower-casing alone would turn the Kelvin sign into a k.
  if (!/^[\x21-\x7e]+$/.test(input)) return undefined;
  const host = input.toLowerCase();
  const labels = host.split('.');
  if (labels.length < 2 || !labels.every((label) => LABEL.test(label))) return undefined;
  return /^\d+$/.test(labels.at(-1) ?? '') ? undefined : host;
}
