import type { Endpoint, Level, Listing, Requirement } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { STRENGTH } from '../model/strength.ts';
import { cloudsOfEdition } from '../resolve/edition.ts';
import { headingAt } from '../resolve/heading-at.ts';
import { holdsFor, isActive } from '../resolve/intervals.ts';
import { standsSince } from '../resolve/rule-source.ts';
import type { ExplainMatch } from './explanation.ts';
import { hostMatches } from './host-pattern.ts';
import type { Probe } from './parse-probe.ts';

/** What an operator states in place of the whole; `{location}` within a name is one label. */
const WHOLE_PLACEHOLDER = /^\{[A-Za-z]+\}$/;

/** A statement that names a host, and whether it stands at an edition. */
export interface Statement {
  readonly match: ExplainMatch;
  readonly active: boolean;
}

/** What an endpoint says of a host: one match, or one for each level where clouds differ in it. */
export function statementsFor(
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
    ({ value }) => !WHOLE_PLACEHOLDER.test(value) && hostMatches(value, host, profile?.location),
  )?.value;
  if (destination === undefined) return [];
  const listings = endpoint.listings.filter(
    ({ clouds }) => profile === undefined || clouds === 'any' || clouds.includes(profile.cloud),
  );
  const inForce = listings.filter((listing) => isActive(listing, edition));
  const shown = inForce.length > 0 ? inForce : listings.filter(({ added }) => added <= edition);
  if (shown.length === 0) return [];
  const clouds = cloudsOf(endpoint, shown, edition).filter((cloud) => !profile || cloud === profile.cloud);
  const levels = new Set(clouds.map((cloud) => levelIn(endpoint, cloud, edition)));
  return STRENGTH.filter((level) => levels.has(level)).map((level) => ({
    match: matchOf(
      requirement,
      endpoint,
      {
        destination,
        listings: shown,
        level,
        clouds: clouds.filter((one) => levelIn(endpoint, one, edition) === level),
      },
      edition,
    ),
    active: inForce.length > 0,
  }));
}

/** Clouds that listings speak for. */
function cloudsOf(endpoint: Endpoint, listings: readonly Listing[], edition: string): CloudName[] {
  const all = cloudsOfEdition(edition);
  return all.filter((cloud) =>
    listings.some((listing) =>
      (listing.clouds === 'any' ? (endpoint.appliesTo ?? all) : listing.clouds).includes(cloud),
    ),
  );
}

interface Found {
  readonly destination: string;
  readonly listings: readonly Listing[];
  readonly level: Level;
  readonly clouds: readonly CloudName[];
}

function matchOf(
  requirement: Requirement,
  endpoint: Endpoint,
  { destination, listings, level, clouds }: Found,
  edition: string,
): ExplainMatch {
  const ends = listings.map(({ removed }) => removed ?? '');
  const until = ends.includes('') ? undefined : ends.sort().at(-1);
  const last = listings.at(-1) as Listing;
  const texts = (list: Endpoint['when'], word: string) =>
    list.flatMap((dated) => {
      const where = clouds.filter((cloud) => holdsFor(dated, edition, cloud));
      if (where.length === 0) return [];
      const only = where.length < clouds.length ? ` (${where.join(', ')} only)` : '';
      return [`${word} ${dated.text}${only}${dated.says ? `: ${dated.says}` : ''}`];
    });
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
    heading: headingAt(last, edition, clouds[0]) ?? last.article ?? `correction ${last.correction}`,
    title: requirement.title,
    purpose: endpoint.purpose ?? requirement.purpose,
    breaks: endpoint.breaks ?? requirement.breaks,
    conditions: [...texts(endpoint.when, 'only if'), ...texts(endpoint.unless, 'not if')],
  };
}

/** The level that every cluster of a cloud has; what facts decide is among the conditions. */
function levelIn(endpoint: Endpoint, cloud: CloudName, edition: string): Level {
  const change = endpoint.levels.findLast((one) => one.if === true && holdsFor(one, edition, cloud));
  return change?.level ?? endpoint.level;
}
