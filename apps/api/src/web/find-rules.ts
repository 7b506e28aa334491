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
  const hasHost = words.some(isHost);
  return rules.filter((rule) => {
    const text = textOf(rule, title);
    const has = (word: string) => {
      if (isProtocol(word)) return rule.protocol.toLowerCase() === word;
      // Beside a host it is a port; 80 is not 8080.
      if (hasHost && isNumber(word)) return rule.ports.includes(Number(word));
      return text.includes(word) || rule.destinations.some(({ value }) => covers(value, word));
    };
    return words.every(has);
  });
}

/** The host or address with its port and protocol, as the API takes it, where that is all of what is sought. */
export function flowOf(find: string): string | undefined {
  const words = wordsOf(find);
  const [ports, protocols] = [words.filter(isNumber), words.filter(isProtocol)];
  const [host = '', ...others] = words.filter((word) => !isNumber(word) && !isProtocol(word));
  if (!isHost(host) || others.length > 0 || ports.length > 1 || protocols.length > 1) return undefined;
  return [[host, ...ports].join(':'), ...protocols].join('/');
}

/** Hosts come out of logs with a scheme, a path, a port, a protocol, or the dot of the root. */
const wordsOf = (find: string): string[] =>
  find
    .toLowerCase()
    .replace(/\bhttps?:\/\/([^\s/]+)\S*/g, '$1')
    .replace(/(?<!\S)(tcp|udp)[/:](?=\d+(?:\s|$))/g, '$1 ')
    .replace(/\/(?=(?:tcp|udp)(?:\s|$))/g, ' ')
    .replace(/([\w-]\.[\w-]+\.?):(\d+)\b/g, '$1 $2')
    .split(/\s+/)
    .map((word) => word.replace(/(?<=\w)\.$/, ''))
    .filter(Boolean);

const isHost = (word: string) => /^[\w-]+(?:\.[\w-]+)+$/.test(word);
const isNumber = (word: string) => /^\d+$/.test(word);
const isProtocol = (word: string) => word === 'tcp' || word === 'udp';

export const covers = (destination: string, word: string): boolean =>
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
    widthOf(rule).short,
    ...features,
    ...features.map(title),
    ...requirements,
    purpose,
  ]
    .join(' ')
    .toLowerCase();
}
