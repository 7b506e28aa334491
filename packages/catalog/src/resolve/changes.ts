import type { Catalog } from '../model/catalog.ts';
import type { ClusterProfile, EditionRef, ResolvedRule } from '../model/resolution.ts';
import { editionAt, editionRef } from './edition.ts';
import { compare } from './findings.ts';
import { resolve } from './resolve.ts';

/** A rule that stays but says something else. */
export interface RuleChange {
  readonly id: string;
  readonly before: ResolvedRule;
  readonly after: ResolvedRule;
}

export interface RuleDifference {
  readonly added: readonly ResolvedRule[];
  readonly removed: readonly ResolvedRule[];
  readonly changed: readonly RuleChange[];
}

/** What happened between two editions, in sum and edition by edition (editions without a change for this cluster left out). */
export interface Changes extends RuleDifference {
  readonly from: EditionRef;
  readonly to: EditionRef;
  readonly steps: readonly ({ readonly edition: EditionRef } & RuleDifference)[];
}

/**
 * What to add and remove for one cluster between two UTC days (`to` defaults to the newest edition).
 * Throws a RangeError for a day before the first edition or for `from` after `to`.
 */
export function changes(catalog: Catalog, profile: ClusterProfile, from: string, to?: string): Changes {
  const first = editionAt(catalog, from);
  const last = editionAt(catalog, to);
  if (first.id > last.id) throw new RangeError(`from ${from} lies after to ${to ?? last.id}`);
  const between = catalog.editions.filter(({ id }) => first.id < id && id <= last.id);
  const start = resolve(catalog, profile, first.id).rules;
  let before = start;
  const steps: Changes['steps'][number][] = [];
  for (const edition of between) {
    const after = resolve(catalog, profile, edition.id).rules;
    const difference = compareRules(before, after);
    if (difference.added.length + difference.removed.length + difference.changed.length > 0) {
      steps.push({ edition: editionRef(edition), ...difference });
    }
    before = after;
  }
  return { from: editionRef(first), to: editionRef(last), ...compareRules(start, before), steps };
}

/** Rules of `after` that `before` lacks, the other way round, and those of one id that say something else to a firewall. */
export function compareRules(
  before: readonly ResolvedRule[],
  after: readonly ResolvedRule[],
): RuleDifference {
  const old = new Map(before.map((rule) => [rule.id, rule]));
  const now = new Map(after.map((rule) => [rule.id, rule]));
  const changed = after.flatMap((rule) => {
    const previous = old.get(rule.id);
    return previous && meaning(previous) !== meaning(rule)
      ? [{ id: rule.id, before: previous, after: rule }]
      : [];
  });
  return {
    added: after.filter(({ id }) => !old.has(id)),
    removed: before.filter(({ id }) => !now.has(id)),
    changed: changed.sort((a, b) => compare(a.id, b.id)),
  };
}

const meaning = (rule: ResolvedRule): string =>
  JSON.stringify([
    rule.layer,
    rule.level,
    rule.destinations,
    rule.protocol,
    rule.ports,
    rule.application,
    rule.features,
  ]);
