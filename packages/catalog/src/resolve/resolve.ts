import type { Catalog, Endpoint, Level, Listing, Requirement } from '../model/catalog.ts';
import { evaluate } from '../model/condition.ts';
import type { ClusterProfile, Resolution, ResolvedRule } from '../model/resolution.ts';
import { adviceFindings } from './advice.ts';
import { assumptionText, type ConditionContext, judge } from './conditions.ts';
import {
  candidateDestinations,
  fillDestinations,
  type Placeholders,
  placeholdersOf,
} from './destinations.ts';
import { cloudsOfEdition, editionAt, editionRef } from './edition.ts';
import { compare, FindingCollector } from './findings.ts';
import { isActive } from './intervals.ts';
import { mergeRules, ruleKey } from './merge-rules.ts';
import { missingText } from './missing-text.ts';
import { checkProfile } from './profile-findings.ts';
import { ruleSource } from './rule-source.ts';
import { scopeOf } from './scope.ts';

/** What the parts of one resolution share. */
interface Run {
  readonly catalog: Catalog;
  readonly profile: ClusterProfile;
  readonly context: ConditionContext;
  readonly placeholders: Placeholders;
  readonly findings: FindingCollector;
}

/**
 * The outbound rules that a cluster needs, at the edition in force on a UTC day (`YYYY-MM-DD`, default: newest edition).
 * Pure: same catalog, profile and day, same value. Throws a RangeError for a day before the first edition.
 */
export function resolve(catalog: Catalog, profile: ClusterProfile, asOf?: string): Resolution {
  const edition = editionAt(catalog, asOf);
  const findings = new FindingCollector();
  const scope = scopeOf(catalog, profile);
  const serviceTagRegion = checkProfile(catalog, profile, edition.id, findings);
  const run: Run = {
    catalog,
    profile,
    context: {
      edition: edition.id,
      cloud: profile.cloud,
      scope,
      asDocumented: profile.asDocumented === true,
    },
    placeholders: placeholdersOf(profile, serviceTagRegion),
    findings,
  };
  const claims = catalog.requirements
    .filter(({ feature }) => scope.features.has(feature))
    .flatMap((requirement) =>
      requirement.endpoints.flatMap((endpoint) => resolveEndpoint(run, requirement, endpoint)),
    );
  const rules = mergeRules(catalog, claims, canonicalIds(run)).sort((a, b) => compare(a.id, b.id));
  for (const { id, missing, purpose } of rules) {
    if (missing) findings.add('warning', 'resolve/value-missing', missingText(purpose, missing), id);
  }
  adviceFindings(run.catalog, run.context, findings);
  return {
    edition: editionRef(edition),
    profile,
    rules,
    findings: findings.sorted(),
  };
}

/** Listings in force that speak for a cloud. */
export function listingsFor(
  endpoint: Endpoint,
  { edition, cloud, asDocumented }: Omit<ConditionContext, 'scope'>,
): Listing[] {
  return endpoint.listings.filter((listing) => {
    if (!isActive(listing, edition) || (asDocumented && listing.basis === 'correction')) return false;
    if (listing.clouds !== 'any') return listing.clouds.includes(cloud);
    return cloudsOfEdition(edition).includes(cloud) && (endpoint.appliesTo ?? [cloud]).includes(cloud);
  });
}

/**
 * The id of each rule by what it says: that of the first statement of the catalog that says it, whether or not its feature is
 * selected, so that an id never changes with the features of a cluster.
 */
function canonicalIds(run: Run): ReadonlyMap<string, string> {
  const order = new Map(run.catalog.features.map(({ id }, index) => [id, index]));
  const quiet: Run = { ...run, findings: new FindingCollector() };
  const ids = new Map<string, string>();
  const byFeature = [...run.catalog.requirements].sort(
    (a, b) => (order.get(a.feature) ?? 0) - (order.get(b.feature) ?? 0) || compare(a.id, b.id),
  );
  for (const requirement of byFeature) {
    for (const endpoint of requirement.endpoints) {
      for (const rule of rulesOf(
        quiet,
        requirement,
        endpoint,
        listingsFor(endpoint, run.context),
        endpoint.level,
      )) {
        const key = ruleKey(rule);
        if (!ids.has(key)) ids.set(key, rule.id);
      }
    }
  }
  return ids;
}

function resolveEndpoint(run: Run, requirement: Requirement, endpoint: Endpoint): ResolvedRule[] {
  const { context, findings, profile } = run;
  const listings = listingsFor(endpoint, context);
  if (listings.length === 0) return [];

  const verdict = judge(endpoint, context);
  for (const name of verdict.assumed) {
    const text = assumptionText(run.catalog, name);
    if (text) findings.add('note', 'profile/assumed', text, name);
  }
  const name = endpoint.destinations[endpoint.narrowed]?.value ?? endpoint.id;
  const title = endpoint.layer === 'application' ? name : requirement.title;
  for (const { says } of verdict.because) {
    const code = verdict.needed ? 'resolve/level' : 'resolve/left-out';
    findings.add('note', code, `${title}: ${says}`, verdict.needed ? endpoint.id : requirement.id);
  }
  if (!verdict.needed) return [];

  const { coveredBy } = endpoint;
  const stands =
    coveredBy?.unless !== undefined &&
    (context.asDocumented || evaluate(coveredBy.unless, context.scope) === true);
  if (coveredBy && !stands) {
    findings.add('note', 'catalog/covered', coveredBy.says, endpoint.id);
    return [];
  }
  if (profile.minimal && verdict.level !== 'required') {
    findings.add(
      'note',
      'resolve/minimal',
      `${title}: left out by the minimal list; its level is ${verdict.level}.`,
      endpoint.id,
    );
    return [];
  }
  correctionFindings(run, endpoint, listings);
  if (profile.cloud !== 'AzureCloud' && listings.every(({ clouds }) => clouds === 'any')) {
    findings.add(
      'note',
      'catalog/cloud-unstated',
      `${requirement.title}: the article names no cloud for this section; its rows are taken to hold in ${profile.cloud} too.`,
      requirement.id,
    );
  }
  return rulesOf(run, requirement, endpoint, listings, verdict.level);
}

function rulesOf(
  run: Run,
  requirement: Requirement,
  endpoint: Endpoint,
  listings: readonly Listing[],
  level: Level,
): ResolvedRule[] {
  if (listings.length === 0) return [];
  const { context } = run;
  const replacement = context.asDocumented
    ? undefined
    : endpoint.replacements.find(({ clouds }) => clouds === undefined || clouds.includes(context.cloud));
  const candidates =
    replacement?.destinations ?? candidateDestinations(endpoint, listings, context.asDocumented);
  const source = ruleSource(context, endpoint, listings);
  const purpose = endpoint.purpose ?? requirement.purpose;
  const breaks = endpoint.breaks ?? requirement.breaks;
  const written = context.asDocumented ? listings[0] : undefined;
  return fillDestinations(candidates, run.placeholders).map(({ destinations, value, missing }) => {
    const id = value === undefined ? endpoint.id : `${endpoint.id}@${value}`;
    return {
      id,
      layer: endpoint.layer,
      level,
      destinations,
      protocol: endpoint.protocol,
      ports: endpoint.ports,
      application: written?.application ?? endpoint.application,
      features: [requirement.feature],
      requirements: [requirement.id],
      purpose,
      breaks,
      source,
      reasons: [
        {
          requirement: requirement.id,
          endpoint: endpoint.id,
          feature: requirement.feature,
          level,
          purpose,
          breaks,
          source,
        },
      ],
      ...(missing ? { missing } : {}),
    };
  });
}

function correctionFindings(
  { catalog, context, findings }: Run,
  endpoint: Endpoint,
  listings: readonly Listing[],
): void {
  if (context.asDocumented) return;
  const ids = [
    ...listings.map(({ correction }) => correction),
    ...endpoint.replacements.map(({ correction }) => correction),
  ];
  for (const id of new Set(ids)) {
    const correction = catalog.corrections.find((entry) => entry.id === id);
    if (!correction) continue;
    const text = `${correction.articleSays} ${correction.reason} (${correction.grade}; ${correction.id})`;
    findings.add('note', 'catalog/corrected', text, endpoint.id);
  }
}
