// Letters, digits and hyphens, and the underscore that service records and some clouds use; ASCII only, since every
// target wants the Punycode form.
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;

/** The name in lower case without a trailing dot, or `undefined` if it is no host name. Wildcards are not names. */
export function parseHost(text: string): string | undefined {
  const host = text.toLowerCase().replace(/\.$/, '');
  const labels = host.split('.');
  // A last label of digits would make it an address for URL parsers and some targets.
  const valid =
    host.length <= 253 && labels.every((label) => LABEL.test(label)) && !/^\d+$/.test(labels.at(-1) ?? '');
  return valid ? host : undefined;
}

/** The name under `*.`, or `undefined` if the text is no wildcard of that form. */
export function parseWildcard(text: string): string | undefined {
  return text.startsWith('*.') ? parseHost(text.slice(2)) : undefined;
}
