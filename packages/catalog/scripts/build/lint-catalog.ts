import type { Catalog, DatedCondition } from '../../src/model/catalog.ts';
import { type Condition, factsOf } from '../../src/model/condition.ts';
import { nearestName } from '../../src/profile/nearest-name.ts';
import { lintTags } from './lint-tags.ts';

const NOT_LISTED = 'what the article does not list names its source, with "article" or "correction"';

/** Checks that need the whole catalog: names that must exist, intervals that must not overlap. One line per fault, which starts with the id of what is at fault. */
export function lintCatalog(catalog: Catalog): string[] {
  const faults: string[] = [];
  const editions = new Set(catalog.editions.map(({ id }) => id));
  const features = new Set(catalog.features.map(({ id }) => id));
  const facts = new Map(catalog.facts.map((fact) => [fact.id, fact]));
  const corrections = new Set(catalog.corrections.map(({ id }) => id));
  const requirements = new Set(catalog.requirements.map(({ id }) => id));

  const knowsEdition = (id: string | undefined, place: string) => {
    if (id === undefined || editions.has(id)) return;
    const before = [...editions].filter((edition) => edition < id).at(-1);
    const advice = before === undefined ? '' : `; the last one before is ${before}`;
    faults.push(`${place}: ${id} is no edition of editions.yml${advice}`);
  };
  const knows = (name: string, names: Iterable<string>, kind: string, place: string) => {
    const known = [...names];
    if (known.includes(name)) return;
    const near = nearestName(name, known);
    faults.push(`${place}: ${name} is no ${kind}${near === undefined ? '' : `; ${near} is one`}`);
  };
  const knowsFeature = (name: string, place: string) =>
    knows(name, features, 'feature of features.yml', place);
  const knowsCorrection = (id: string, place: string) =>
    knows(id, corrections, 'correction of data/corrections', place);
  const knowsCondition = (condition: Condition, place: string, needsDefault: boolean) => {
    for (const name of factsOf(condition)) {
      const fact = facts.get(name);
      knows(name, facts.keys(), 'fact of facts.yml', place);
      if (
        needsDefault &&
        fact?.type === 'boolean' &&
        fact.default === undefined &&
        name !== 'layer7Firewall'
      ) {
        faults.push(`${place}: ${name} decides a rule and needs a default`);
      }
    }
    for (const name of featuresOf(condition)) knowsFeature(name, place);
  };
  const knowsDated = (dated: Partial<DatedCondition>, place: string) => {
    knowsEdition(dated.from, place);
    knowsEdition(dated.to, place);
    knowsEdition(dated.source?.edition, place);
    if (dated.if !== undefined) knowsCondition(dated.if, place, true);
    const correction = dated.source?.correction;
    if (correction) knowsCorrection(correction, place);
  };

  for (const [kind, list] of Object.entries({
    notes: catalog.notes,
    corrections: catalog.corrections,
    facts: catalog.facts,
  })) {
    for (const id of duplicates(list.map((entry) => entry.id))) faults.push(`${id}: stands twice in ${kind}`);
  }
  for (const requirement of catalog.requirements) {
    knowsFeature(requirement.feature, requirement.id);
    for (const id of duplicates(requirement.endpoints.map(({ id }) => id)))
      faults.push(`${id}: stands twice; one endpoint has all listings of its destination and port`);
    for (const endpoint of requirement.endpoints) {
      for (const dated of [...endpoint.when, ...endpoint.unless, ...endpoint.levels])
        knowsDated(dated, endpoint.id);
      if (endpoint.coveredBy?.unless) knowsCondition(endpoint.coveredBy.unless, endpoint.id, true);
      for (const { correction } of endpoint.replacements) knowsCorrection(correction, endpoint.id);
      for (const listing of endpoint.listings) {
        knowsEdition(listing.added, endpoint.id);
        knowsEdition(listing.removed, endpoint.id);
        if (listing.removed !== undefined && listing.removed <= listing.added) {
          faults.push(`${endpoint.id}: removed ${listing.removed} is not after added ${listing.added}`);
        }
        if (listing.correction) knowsCorrection(listing.correction, endpoint.id);
        if (listing.basis === 'article' && listing.headings.length === 0) {
          faults.push(
            `${endpoint.id}: no row of the article since ${listing.added} says this; ${NOT_LISTED}`,
          );
        }
      }
      faults.push(...overlaps(endpoint.id, endpoint.listings));
    }
  }
  for (const note of catalog.notes) {
    knowsEdition(note.from, note.id);
    knowsEdition(note.to, note.id);
    knowsCondition(note.if, note.id, false);
    knowsFeature(note.feature, note.id);
  }
  for (const { codes, requirements: needed } of catalog.exitCodes) {
    for (const id of needed)
      if (!requirements.has(id)) faults.push(`exit-codes: ${id}, of code ${codes[0]}, is no requirement`);
  }
  faults.push(...lintTags(catalog));
  return faults;
}

function overlaps(
  id: string,
  listings: Catalog['requirements'][number]['endpoints'][number]['listings'],
): string[] {
  const faults: string[] = [];
  listings.forEach((a, index) => {
    for (const b of listings.slice(index + 1)) {
      const inTime =
        (a.removed === undefined || b.added < a.removed) && (b.removed === undefined || a.added < b.removed);
      const inCloud =
        a.clouds === 'any'
          ? b.clouds === 'any'
          : b.clouds !== 'any' && a.clouds.some((c) => b.clouds.includes(c));
      const inPlace = a.documents.some((destination) => b.documents.includes(destination));
      if (inTime && inCloud && inPlace)
        faults.push(`${id}: the listings since ${a.added} and ${b.added} overlap`);
    }
  });
  return faults;
}

function duplicates(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
}

function featuresOf(condition: Condition): string[] {
  if (condition === true) return [];
  if ('feature' in condition) return [condition.feature];
  if ('not' in condition) return featuresOf(condition.not);
  if ('all' in condition) return condition.all.flatMap(featuresOf);
  return 'any' in condition ? condition.any.flatMap(featuresOf) : [];
}
