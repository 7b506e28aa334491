const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const LABELS = new RegExp(`^(?:${LABEL}[.])+${LABEL}$`);
/** Lower-casing alone would turn the Kelvin sign into a k. */
const ASCII = /^[\x21-\x7e]+$/;

/**
 * A complete host name in lower case, or undefined where the text is none: at least two labels of letters, digits and
 * inner hyphens (RFC 1123), 253 characters at most, no wildcard, no final dot, and a last label that is not a number.
 */
export function parseHostName(input: string): string | undefined {
  if (input.length > 253) return undefined;
  if (!ASCII.test(input)) return undefined;
  const host = input.toLowerCase();
  return LABELS.test(host) && !/\.\d+$/.test(host) ? host : undefined;
}
