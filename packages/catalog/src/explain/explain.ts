import type { Catalog, Endpoint, KnownTraffic, Level, Listing, Requirement } from '../model/catalog.ts';
import type { ClusterProfile, ResolvedRule } from '../model/resolution.ts';
import { cloudsOfEdition, editionAt, editionRef } from '../resolve/edition.ts';
import { isActive } from '../resolve/intervals.ts';
import { resolve } from '../resolve/resolve.ts';
import { standsSince } from '../resolve/rule-source.ts';
import type { ExplainMatch, ExplainOptions, ExplainVerdict, Explanation } from './explanation.ts';
import { hostMatches } from './host-pattern.ts';
import type { Probe } from './parse-probe.ts';

const STRENGTH: readonly Level[] = ['required', 'recommended', 'legacy'];

/** Explains a flow: required, recommended, legacy, known traffic, retired, or unknown. Throws a RangeError before the first edition. */
export function explain(catalog: Catalog, query: Probe, { asOf, profile }: ExplainOptions = {}): Explanation {
  const edition = editionAt(catalog, asOf);
  const resolution = profile && resolve(catalog, profile, edition.id);
  const order = new Map(catalog.features.map(({ id }, index) => [id, index]));
  const rank = ({ feature }: { feature: string }) => order.get(feature) ?? order.size;
  const requirements = [...catalog.requirements].sort((a, b) => rank(a) - rank(b));
  const statements = requirements.flatMap((requirement) =>
    requirement.endpoints.flatMap((endpoint) =>
      statementsFor(requirement, endpoint, query, edition.id, profile),
    ),
  );
  const rules = resolution?.rules.filter((rule) => ruleAdmits(rule, query));
  const onPort = statements.filter(({ match }) => admitsPort(match, query));
  const active = onPort.filter(({ active }) => active).map(({ match }) => match);
  const ended = onPort.filter(({ active, ended }) => !active && ended).map(({ match }) => match);
  const otherPorts = statements
    .filter((entry) => entry.active && !onPort.includes(entry))
    .map(({ match }) => match);
  const known = catalog.knownTraffic.find(
    ({ pattern, clouds, from }) =>
      (from === undefined || from <= edition.id) &&
      (clouds === 'any' || clouds.includes(profile?.cloud ?? 'AzureCloud')) &&
      (query.host !== undefined ? hostMatches(pattern, query.host) : pattern === query.ip),
  );
  const byAddress = query.ip !== undefined ? rules?.[0]?.level : undefined;
  const strongest = byAddress ?? STRENGTH.find((level) => active.some((match) => match.level === level));
  const verdict: ExplainVerdict = strongest ?? (known ? 'known' : ended.length > 0 ? 'retired' : 'unknown');
  const matches = active.length > 0 ? active : known ? [] : ended;
  const wanted = new Set([
    ...matches.map(({ requirement }) => requirement),
    ...(rules ?? []).flatMap((rule) => rule.requirements),
  ]);
  return {
    query,
    edition: editionRef(edition),
    verdict,
    message: messageOf(verdict, query, matches, otherPorts, known),
    matches,
    otherPorts,
    ...(known ? { known } : {}),
    exitCodes: catalog.exitCodes.filter((code) => code.requirements.some((id) => wanted.has(id))),
    ...(rules ? { rules } : {}),
  };
}

interface Statement {
  readonly match: ExplainMatch;
  readonly active: boolean;
  readonly ended: boolean;
}

function statementsFor(
  requirement: Requirement,
  endpoint: Endpoint,
  { host }: Probe,
  edition: string,
  profile: ClusterProfile | undefined,
): Statement[] {
  if (host === undefined) return [];
  const replaced = endpoint.replacements.flatMap(({ destinations }) => destinations);
  const named = [...endpoint.destinations, ...replaced].filter(
    ({ kind }) => kind === 'fqdn' || kind === 'wildcard-fqdn',
  );
  const destination = named.find(
    ({ value }) => !value.startsWith('{') && hostMatches(value, host, profile?.location),
  )?.value;
  if (destination === undefined) return [];
  const listings = endpoint.listings.filter(
    ({ clouds }) => profile === undefined || clouds === 'any' || clouds.includes(profile.cloud),
  );
  const inForce = listings.filter((listing) => isActive(listing, edition));
  const shown = inForce.length > 0 ? inForce : listings.filter(({ added }) => added <= edition);
  if (shown.length === 0) return [];
  const match = matchOf(requirement, endpoint, destination, shown, edition);
  return [{ match, active: inForce.length > 0, ended: inForce.length === 0 }];
}

function matchOf(
  requirement: Requirement,
  endpoint: Endpoint,
  destination: string,
  listings: readonly Listing[],
  edition: string,
): ExplainMatch {
  const ends = listings.map(({ removed }) => removed ?? '');
  const until = ends.includes('') ? undefined : ends.sort().at(-1);
  const all = cloudsOfEdition(edition);
  const clouds = all.filter((cloud) =>
    listings.some((listing) =>
      (listing.clouds === 'any' ? (endpoint.appliesTo ?? all) : listing.clouds).includes(cloud),
    ),
  );
  const last = listings.at(-1) as Listing;
  const level =
    endpoint.levels.findLast((change) => change.if === true && (change.from ?? '') <= edition)?.level ??
    endpoint.level;
  const texts = (list: Endpoint['when'], word: string) =>
    list.map(({ text, says }) => `${word} ${text}${says ? `: ${says}` : ''}`);
  return {
    requirement: requirement.id,
    feature: requirement.feature,
    endpoint: endpoint.id,
    level,
    destination,
    protocol: endpoint.protocol,
    application: endpoint.application,
    ports: endpoint.ports,
    clouds,
    since: listings
      .map((listing) => standsSince(endpoint, listing, clouds[0] ?? 'AzureCloud'))
      .sort()[0] as string,
    ...(until === undefined ? {} : { until }),
    heading:
      last.headings.findLast(({ from }) => from <= edition)?.heading ??
      last.article ??
      `correction ${last.correction}`,
    title: requirement.title,
    purpose: endpoint.purpose ?? requirement.purpose,
    breaks: endpoint.breaks ?? requirement.breaks,
    conditions: [...texts(endpoint.when, 'only if'), ...texts(endpoint.unless, 'not if')],
  };
}

function admitsPort(
  { ports, protocol }: { ports: readonly number[]; protocol: string },
  query: Probe,
): boolean {
  return (
    (query.port === undefined || ports.includes(query.port)) &&
    (query.protocol === undefined || query.protocol === protocol)
  );
}

function ruleAdmits(rule: ResolvedRule, query: Probe): boolean {
  if (!admitsPort(rule, query)) return false;
  return rule.destinations.some(({ kind, value }) => {
    if (query.host !== undefined)
      return (kind === 'fqdn' || kind === 'wildcard-fqdn') && hostMatches(value, query.host);
    return kind === 'cidr' && value.replace(/\/(?:32|128)$/, '') === query.ip;
  });
}

function messageOf(
  verdict: ExplainVerdict,
  query: Probe,
  matches: readonly ExplainMatch[],
  otherPorts: readonly ExplainMatch[],
  known: KnownTraffic | undefined,
): string {
  const flow = `${query.host ?? query.ip}${query.port === undefined ? '' : `:${query.port}`}`;
  const first = matches[0];
  switch (verdict) {
    case 'known':
      return `${flow} is known traffic that needs no rule. ${known?.reason} If blocked: ${known?.ifBlocked}`;
    case 'retired':
      return `${flow} is retired: the article listed it until the edition of ${first?.until}. ${first?.purpose}`;
    case 'unknown': {
      if (otherPorts[0]) {
        const wanted = otherPorts.map(({ protocol, ports }) => `${protocol} ${ports.join(', ')}`).join('; ');
        return `${flow} is unknown on this port; the host is listed for ${wanted}.`;
      }
      return query.ip === undefined
        ? `${flow} is unknown: no edition of the article, no correction and no known traffic names it.`
        : `${flow} is an address that the catalog does not know; host names tell more, or state your cluster.`;
    }
    default:
      return first ? `${flow} is ${verdict}. ${first.purpose}` : `${flow} is ${verdict} for this cluster.`;
  }
}
