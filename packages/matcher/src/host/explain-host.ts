import { quote } from '../parsed.ts';
import { normalizeHost } from './host-name.ts';
import { frontOf, type HostPattern } from './host-pattern.ts';
import { matchesGlob } from './match-glob.ts';
import { parseHostPattern } from './parse-host-pattern.ts';

/** Whether a pattern means a host, and why. */
export interface HostExplanation {
  readonly matches: boolean;
  /** One sentence. */
  readonly reason: string;
}

/** Says why `pattern` (text is read as `core`) means `host` or does not. Never throws; what it cannot read never matches. */
export function explainHost(pattern: HostPattern | string, host: string): HostExplanation {
  const read =
    typeof pattern === 'string' ? parseHostPattern(pattern) : ({ ok: true, value: pattern } as const);
  if (!read.ok) return no(read.problem.message);
  const name = normalizeHost(host);
  if (!name.ok) return no(name.problem.message);
  const { value } = read;
  const shown = typeof pattern === 'string' ? pattern : value.globs.join(' or ');
  const glob = value.globs.find((candidate) => matchesGlob(candidate, name.value));
  return glob === undefined
    ? no(whyNot(value, `\`${shown}\``, name.value))
    : { matches: true, reason: why(value, glob, `\`${shown}\``, name.value) };
}

function no(reason: string): HostExplanation {
  return { matches: false, reason };
}

function why(pattern: HostPattern, glob: string, shown: string, host: string): string {
  if (!glob.includes('*')) {
    return glob === pattern.suffix && pattern.depth !== 'none'
      ? `${host} is the apex of ${shown}, which includes it.`
      : `${host} is exactly the name ${shown}.`;
  }
  if (glob === '**') return `${shown} takes every host name.`;
  const front = frontOf(glob, pattern.suffix);
  if (pattern.suffix !== '' && (front === '**' || front === '*')) {
    const room = front === '*' ? 'exactly one label' : 'any number of labels';
    return `${host} has ${labels(host, pattern.suffix)} before ${pattern.suffix}, and ${shown} takes ${room} there.`;
  }
  return `${host} fits ${shown}.`;
}

function whyNot(pattern: HostPattern, shown: string, host: string): string {
  const { suffix } = pattern;
  if (suffix === '') return `${host} does not fit ${shown}.`;
  if (host === suffix) return `${host} is the apex: ${shown} needs a label before it.`;
  if (host.endsWith(`.${suffix}`)) {
    if (pattern.depth === 'none') return `${host} is below ${suffix}, and ${shown} is that name only.`;
    const front = frontOf(host, suffix);
    const plain = pattern.globs.every((glob) =>
      ['', '*'].includes(glob === suffix ? '' : frontOf(glob, suffix)),
    );
    return plain
      ? `${host} has ${labels(host, suffix)} before ${suffix}, and ${shown} takes exactly one.`
      : `${host} has ${quote(front)} before ${suffix}, which does not fit ${shown}.`;
  }
  if (host.endsWith(suffix)) {
    const label = host
      .slice(0, host.length - suffix.length)
      .split('.')
      .at(-1);
    return `${host} only ends in the letters of ${suffix}: ${quote(`${label}${suffix.split('.')[0]}`)} is another label.`;
  }
  const inside = `.${host}.`.indexOf(`.${suffix}.`);
  if (inside !== -1)
    return `${host} has ${suffix} in front, but it lies in ${host.split('.').slice(-2).join('.')}.`;
  return `${host} does not end in ${suffix}.`;
}

function labels(host: string, suffix: string): string {
  const count = frontOf(host, suffix).split('.').length;
  return count === 1 ? 'one label' : `${count} labels`;
}
