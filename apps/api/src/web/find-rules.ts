import type { ResolvedRule } from '@aks-egress/catalog';
import { ungiven } from './missing.ts';
import { widthOf } from './width.ts';

/** The rules that have every word: in what the table shows of them, or as a host that a destination covers. */
export function findRules(
  rules: readonly ResolvedRule[],
  find: string,
  title: (feature: string) => string,
): readonly ResolvedRule[] {
  const words = wordsOf(find);
  if (words.length === 0) return rules;
  return rules.filter((rule) => {
    const text = textOf(rule, title);
    return words.every(
      (word) => text.includes(word) || rule.destinations.some(({ value }) => covers(value, word)),
    );
  });
}

/** The host or address, where that is all of what is sought. */
export function hostOf(find: string): string | undefined {
  const [word = '', ...others] = wordsOf(find).filter((one) => !/^\d+$/.test(one));
  return others.length === 0 && /^[\w-]+(?:\.[\w-]+)+$/.test(word) ? word : undefined;
}

/** Hosts come out of logs with a scheme, a path or a port. */
const wordsOf = (find: string): string[] =>
  find
    .toLowerCase()
    .replace(/\bhttps?:\/\/([^\s/]+)\S*/g, '$1')
    .replace(/([\w-]\.[\w-]+):(\d+)\b/g, '$1 $2')
    .split(/\s+/)
    .filter(Boolean);

const covers = (destination: string, word: string): boolean =>
  destination.startsWith('*.') && word.endsWith(destination.slice(1));

function textOf(rule: ResolvedRule, title: (feature: string) => string): string {
  const { destinations, protocol, ports, level, application, features, requirements, purpose, missing } =
    rule;
  return [
    ...destinations.map(({ value }) => value),
    missing ? ungiven(missing) : '',
    protocol,
    ports.join(' '),
    level,
    application,
    widthOf(rule).title,
    ...features,
    ...features.map(title),
    ...requirements,
    purpose,
  ]
    .join(' ')
    .toLowerCase();
}
