import type { Destination } from '@aks-egress/catalog';
import * as z from 'zod/mini';
import { ARTICLE } from '../article.ts';
import { profileParameters } from '../query/parameter.ts';
import { changesBetween } from './changes.ts';
import { defineRoute } from './route.ts';

interface ChangedRule {
  readonly id: string;
  readonly destinations: readonly Pick<Destination, 'value'>[];
  readonly protocol: string | null;
  readonly ports: readonly number[];
  readonly application: string | null;
  readonly level: string;
  readonly features: readonly string[];
  readonly clouds?: readonly string[];
  readonly purpose: string;
}

const { asOf: _, ...cluster } = profileParameters;

/** One item for each edition that touches the caller's cluster, newest first. */
export const rssRoute = defineRoute({
  path: '/v1/changes.rss',
  method: 'get',
  id: 'changesFeed',
  summary: 'A feed with one item for each edition that changes the rules, newest first',
  description: 'For the cluster that the query describes, or, where it describes none, for everybody.',
  query: z.strictObject(cluster),
  example: 'location=westeurope&feature=azure-monitor',
  mediaType: 'application/rss+xml',
  answer: (service, { values }) => {
    const { found } = changesBetween(service, service.catalog.editions[0]?.id ?? '', values);
    const about = values.location ?? 'every cluster';
    const items = found.steps.map(({ edition, added, removed, changed }) => {
      // Readers take a description for HTML, in which line breaks are none.
      const lines = [
        ...added.map((rule: ChangedRule) => `Add ${say(rule)}: ${rule.purpose}`),
        ...removed.map((rule: ChangedRule) => `Remove ${say(rule)}`),
        ...changed.map(({ before, after }: { before: ChangedRule; after: ChangedRule }) => {
          return `Change ${say(after)}: ${differences(before, after).join('; ')}`;
        }),
      ];
      return [
        '    <item>',
        `      <title>${xml(`${edition.id}: ${added.length} added, ${removed.length} removed, ${changed.length} changed`)}</title>`,
        `      <guid isPermaLink="false">${xml(`aks-egress:${edition.id}`)}</guid>`,
        `      <link>${ARTICLE}</link>`,
        `      <pubDate>${new Date(`${edition.id}T00:00:00Z`).toUTCString()}</pubDate>`,
        `      <description>${xml(`<ul>${lines.map((line) => `<li>${xml(line)}</li>`).join('')}</ul>`)}</description>`,
        '    </item>',
      ].join('\n');
    });
    const body = [
      '<?xml version="1.0" encoding="utf-8"?>',
      '<rss version="2.0">',
      '  <channel>',
      `    <title>${xml(`AKS outbound rules: ${about}`)}</title>`,
      `    <link>${ARTICLE}</link>`,
      `    <description>${xml(`Changes of the outbound rules of ${about}, one item an edition.`)}</description>`,
      ...items.reverse(),
      '  </channel>',
      '</rss>',
      '',
    ].join('\n');
    return { mediaType: 'application/rss+xml', body, headers: { 'aks-egress-edition': found.to.id } };
  },
});

/** What an operator did not state, in words. */
const UNSTATED: Readonly<Record<string, string>> = {
  '{apiServerIp}': 'the address of the API server',
  '{customDnsServer}': 'your DNS servers',
  '{domainController}': 'your domain controllers',
  '{keyVault}': 'your key vaults',
  '{regionCidrs}': 'the addresses of the region',
};

/** What of a rule is another, in words. */
function differences(before: ChangedRule, after: ChangedRule): string[] {
  const parts: readonly [string, (rule: ChangedRule) => string][] = [
    ['destinations and ports', say],
    ['application', ({ application }) => application ?? 'none'],
    ['level', ({ level }) => level],
    ['features', ({ features }) => features.join(', ')],
    ['clouds', ({ clouds = [] }) => clouds.join(', ')],
  ];
  return parts.flatMap(([name, of]) => {
    return of(before) === of(after) ? [] : [`${name} from ${of(before)} to ${of(after)}`];
  });
}

function say({ destinations, protocol, ports }: ChangedRule): string {
  const places = destinations.map(({ value }) => UNSTATED[value] ?? value).join(' or ');
  return `${places} ${[protocol, ports.join(',')].filter(Boolean).join(' ')}`;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
// XML 1.0 has no place for other control characters, escaped or not.
const xml = (text: string) =>
  text.replace(/[^\t\n\r\P{Cc}]|[\ufffe\uffff]/gu, '\ufffd').replace(/[&<>"]/g, (one) => ESCAPES[one] ?? one);
