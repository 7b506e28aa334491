import type { CloudAlias } from '@aks-egress/catalog';

/** Proper names that translations keep, and the country in the languages that the article is published in. */
const NAMES: readonly (readonly [CloudAlias, RegExp])[] = [
  [
    'china',
    /21\s*-?\s*vianet|mooncake|世纪互联|\bchina\b|\bchine\b|\bkina\b|\bcina\b|\bчина\b|китай|中国|중국|çin\b/iu,
  ],
  [
    'usgov',
    /govern|gouvern|gobierno|regierung|rządow|правительств|政府|정부|myndighet|\bus\s*gov|usgov|overheid|vlád|kormány|devlet/iu,
  ],
  ['public', /\bglobal\b|\bglobal[a-z]\b|\bpublic\s+cloud|\bazure\s+public\b|\bazurecloud\b/iu],
];

/** The one cloud that a text names, or undefined where it names none or several. */
export function cloudNamed(text: string): CloudAlias | undefined {
  const named = NAMES.filter(([, pattern]) => pattern.test(text)).map(([cloud]) => cloud);
  return named.length === 1 ? named[0] : undefined;
}

/** The cloud that the ending of a host belongs to, or undefined where it says nothing. */
export function cloudOfHost(host: string): CloudAlias | undefined {
  if (/\.cn$|chinacloudapi/i.test(host)) return 'china';
  if (/\.us$|usgovcloudapi/i.test(host)) return 'usgov';
  return undefined;
}
