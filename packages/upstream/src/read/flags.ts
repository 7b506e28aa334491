import { proseConditionsOf } from './prose-conditions.ts';

/**
 * Conditions by names that no translation changes: products, links, years. What a sentence says about the name
 * (needed or not needed) is not read; that a name comes or goes is enough to call a person.
 */
const CUES: readonly (readonly [flag: string, test: (text: string) => boolean])[] = [
  ['not-required-for-private-clusters', (text) => /private[-\s]clusters?/i.test(text)],
  ['not-required-with-konnectivity', (text) => /konnectivity/i.test(text)],
  ['not-required-for-nodes-provisioned-after-2021-03', (text) => /(?<!\d)2021(?!\d)/.test(text)],
  ['needs-alpn-untouched', (text) => /\bALPN\b/.test(text)],
  // Linux Alpine is an image, not a node.
  ['linux-only', (text) => /linux(?!\s+alpine)/i.test(text)],
  [
    'only-if-pods-access-api-server',
    (text) => /pod/i.test(text) && /API/.test(text) && !/tunnel/i.test(text),
  ],
];

/** The flags whose names occur in the remarks of a row. `links` are the targets of its links. */
export function flagsOf(text: string, links: readonly string[]): string[] {
  const whole = [text, ...links].join(' ');
  const named = CUES.filter(([, test]) => test(whole)).map(([flag]) => flag);
  return [...named, ...proseConditionsOf(text, links)];
}
