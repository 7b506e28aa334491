import type { Catalog, Destination, Endpoint, Level, Listing, Requirement } from '../model/catalog.ts';
import type { Condition } from '../model/condition.ts';
import type { Finding, ResolvedRule } from '../model/resolution.ts';
import { type ConditionsInForce, conditionsInForce, type Standpoint } from './conditions.ts';
import {
  type Candidate,
  candidateDestinations,
  candidatesOf,
  fillDestinations,
  isStated,
  type Place,
  type Stated,
  type Variant,
} from './destinations.ts';
import { cloudsOfEdition } from './edition.ts';
import { makeFinding } from './findings.ts';
import { isActive } from './intervals.ts';
import { ruleSource } from './rule-source.ts';
import { remarksOf } from './statement-remarks.ts';

/** An endpoint that is listed at an edition in a cloud, with all that neither location nor facts of a cluster change. */
export interface PreparedStatement {
  readonly requirement: Requirement;
  readonly endpoint: Endpoint;
  /** Place of its feature in the catalog. */
  readonly rank: number;
  /** Its name in findings. */
  readonly title: string;
  readonly conditions: ConditionsInForce;
  readonly candidates: readonly Candidate[];
  /** Given where the statement becomes a rule. */
  readonly remarks: readonly Finding[];
  /** Given in place of a rule, unless the condition holds. */
  readonly covered: { readonly unless: Condition | undefined; readonly remark: Finding } | undefined;
  /** What it says of one variant. */
  word(variant: Variant): Wording;
  /** The rule of an id that it asks for. */
  rule(wording: Wording, level: Level, id: string): ResolvedRule;
}

/** The same in one location. */
export interface PlannedStatement extends PreparedStatement {
  /** What it says where an operator states none of the values that it could be narrowed to. */
  readonly open: Wording;
}

/** What a statement says in one of its variants. */
export interface Wording {
  readonly variant: Variant;
  /** What it says to a firewall, as one string. */
  readonly key: string;
  /** The id of the rule, if no statement before it says the same. */
  readonly id: string;
}

/** Prepares a statement; undefined where the endpoint is not listed at that edition in that cloud. */
export function prepareStatement(
  catalog: Catalog,
  standpoint: Standpoint,
  requirement: Requirement,
  endpoint: Endpoint,
): PreparedStatement | undefined {
  const listings = listingsFor(endpoint, standpoint);
  const [listing] = listings;
  if (!listing) return undefined;
  const { asDocumented, cloud } = standpoint;
  const replacement = asDocumented
    ? undefined
    : endpoint.replacements.find(({ clouds }) => clouds === undefined || clouds.includes(cloud));
  const candidates = candidatesOf(
    replacement?.destinations ?? candidateDestinations(endpoint, listings, asDocumented),
  );
  const { layer, protocol, ports, coveredBy, narrowed, destinations: all } = endpoint;
  const purpose = endpoint.purpose ?? requirement.purpose;
  const breaks = endpoint.breaks ?? requirement.breaks;
  const application = (asDocumented ? listing.application : null) ?? endpoint.application;
  const { id, feature } = requirement;
  // Every rule of the statement holds them, those with values of an operator too.
  const source = Object.freeze(ruleSource(standpoint, endpoint, listings));
  const features = Object.freeze([feature]);
  const requirements = Object.freeze([id]);
  const portsKey = [layer, protocol, application, ...ports].join(' ');
  const word = (variant: Variant): Wording => ({
    variant,
    key: variant.destinations.reduce(destinationKey, portsKey),
    id: variant.value === undefined ? endpoint.id : `${endpoint.id}@${variant.value}`,
  });
  return {
    requirement,
    endpoint,
    rank: catalog.features.findIndex((entry) => entry.id === feature),
    title: layer === 'application' ? (all[narrowed]?.value ?? endpoint.id) : requirement.title,
    conditions: conditionsInForce(endpoint, standpoint),
    candidates,
    remarks: remarksOf(catalog, standpoint, requirement, endpoint, listings),
    covered:
      coveredBy === undefined || (asDocumented && coveredBy.unless !== undefined)
        ? undefined
        : {
            unless: coveredBy.unless,
            remark: makeFinding('note', 'catalog/covered', coveredBy.says, endpoint.id),
          },
    word,
    rule: ({ variant }, level, ruleId) => ({
      id: ruleId,
      layer,
      level,
      destinations: variant.destinations,
      protocol,
      ports,
      application,
      features,
      requirements,
      purpose,
      breaks,
      source,
      ...(variant.missing ? { missing: variant.missing } : {}),
    }),
  };
}

/** The length of a value keeps it apart from what follows, whatever it holds. */
const destinationKey = (key: string, { kind, value }: Destination) =>
  `${key} ${kind} ${value.length} ${value}`;

/** Puts a statement in a place. */
export function placeStatement(prepared: PreparedStatement, place: Place): PlannedStatement {
  const { candidates, word } = prepared;
  // Without stated values there is one variant.
  return { ...prepared, open: word(fillDestinations(candidates, place, {})[0] as Variant) };
}

/** What each of some statements says of one cluster: one thing, or one for each value that its operator states. */
export function wordings(
  statements: readonly PlannedStatement[],
  place: Place,
  stated: Stated,
): ReadonlyMap<PlannedStatement, readonly Wording[]> {
  return new Map(
    statements.map((statement) => {
      const { candidates, open, word } = statement;
      const isNarrowed = candidates.some(({ placeholder }) => isStated(stated, placeholder));
      return [statement, isNarrowed ? fillDestinations(candidates, place, stated).map(word) : [open]];
    }),
  );
}

/** Listings in force that speak for a cloud. */
export function listingsFor(endpoint: Endpoint, { edition, cloud, asDocumented }: Standpoint): Listing[] {
  return endpoint.listings.filter((listing) => {
    if (!isActive(listing, edition) || (asDocumented && listing.basis === 'correction')) return false;
    if (listing.clouds !== 'any') return listing.clouds.includes(cloud);
    return cloudsOfEdition(edition).includes(cloud) && (endpoint.appliesTo ?? [cloud]).includes(cloud);
  });
}
