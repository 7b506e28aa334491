import { canonical } from '../compare/canonical.ts';
import type { ExpectedStatement } from '../compare/expected.ts';
import type { RowCloud } from '../model.ts';
import type { Section } from '../read/read-article.ts';

/** Which feature a section is about; `cloud` is undefined where its rows speak for themselves. */
export interface Placement {
  readonly feature: string;
  readonly cloud: RowCloud;
}

/** Statements of one feature that can stand in one table: those of one cloud, or of several, cell by cell. */
interface Group extends Placement {
  readonly isMixed: boolean;
  /** By statement, the destination and port that a section has to hold. */
  readonly tokens: ReadonlyMap<ExpectedStatement, string>;
}

interface Candidate {
  readonly group: Group;
  readonly score: number;
}

/** Below this share of known rows a section may as well be a new one that shares a few hosts. */
const LEAST_SHARE = 0.3;

/**
 * Gives each section the feature and cloud whose statements it holds, best fit first; a statement that one section
 * holds counts no more for another. Sections that nothing fits take the place of their neighbours under the same
 * heading, or the place that alone is left, or belong to one of the `unstated` features: those that have no statements
 * yet and whose id stands in a heading.
 */
export function placeSections(
  sections: readonly Section[],
  expected: readonly ExpectedStatement[],
  unstated: readonly string[] = [],
): (Placement | undefined)[] {
  const groups = groupsOf(expected);
  const tokens = sections.map(tokensOf);
  const claimed = new Set<ExpectedStatement>();
  const placed: (Placement | undefined)[] = sections.map(() => undefined);
  for (;;) {
    let best: { section: number; candidate: Candidate; isTied: boolean } | undefined;
    for (const [index, section] of sections.entries()) {
      if (placed[index] !== undefined) continue;
      const [first, ...others] = rank(section, tokens[index] ?? new Set(), groups, claimed);
      if (first === undefined) continue;
      const tied = others.filter(({ score }) => score === first.score);
      const candidate = tied.length === 0 ? first : nearest([first, ...tied], placed, index);
      // A tie waits until the neighbours that decide it are placed.
      const score = tied.length === 0 ? first.score : first.score - 10;
      if (best === undefined || score > best.candidate.score)
        best = { section: index, candidate: { group: candidate.group, score }, isTied: tied.length > 0 };
    }
    if (best === undefined) break;
    const { group } = best.candidate;
    placed[best.section] = { feature: group.feature, cloud: group.isMixed ? 'any' : group.cloud };
    const held = tokens[best.section] ?? new Set();
    for (const [statement, token] of group.tokens) if (held.has(token)) claimed.add(statement);
  }
  placeByHeading(sections, expected, placed);
  placeByName(sections, unstated, placed);
  placeByNeighbour(sections, placed);
  placeByElimination(sections, expected, placed);
  return placed.map((placement, index) => withLabel(placement, sections[index]));
}

function withLabel(placement: Placement | undefined, section: Section | undefined): Placement | undefined {
  return placement && { ...placement, cloud: section?.cloud ?? placement.cloud };
}

function groupsOf(expected: readonly ExpectedStatement[]): Group[] {
  const groups: Group[] = [];
  const tokens = new Map(expected.map((statement) => [statement, tokenOf(statement)]));
  for (const feature of new Set(expected.map((statement) => statement.feature))) {
    const own = [...tokens].filter(([statement]) => statement.feature === feature);
    const clouds = [...new Set(own.map(([{ cloud }]) => cloud))];
    // A feature with hosts for all clouds tells clouds apart row by row, not by table.
    const isByRow = own.some(([{ cloud, destination }]) => cloud === 'any' && isHost(destination));
    for (const cloud of isByRow ? clouds.filter((one) => one === 'any') : clouds)
      groups.push({
        feature,
        cloud,
        isMixed: false,
        tokens: new Map(own.filter(([one]) => one.cloud === cloud)),
      });
    if (clouds.length > 1) groups.push({ feature, cloud: 'any', isMixed: true, tokens: new Map(own) });
  }
  return groups;
}

function isHost(destination: string): boolean {
  return /\.[a-z]+$/.test(destination);
}

function rank(
  section: Section,
  tokens: ReadonlySet<string>,
  groups: readonly Group[],
  claimed: ReadonlySet<ExpectedStatement>,
): Candidate[] {
  return groups
    .flatMap((group) => {
      const left = new Set([...group.tokens].flatMap(([one, token]) => (claimed.has(one) ? [] : [token])));
      const common = [...tokens].filter((token) => left.has(token)).length;
      const share = common / tokens.size;
      if (share < LEAST_SHARE) return [];
      const label =
        section.cloud === undefined || group.isMixed ? 0 : section.cloud === group.cloud ? 0.3 : -0.3;
      return [{ group, score: share + (0.5 * common) / left.size + label }];
    })
    .sort((a, b) => b.score - a.score);
}

/** Of groups that fit alike the one whose cloud the next section has: network rules stand before the hosts of a cloud. */
function nearest(
  candidates: readonly [Candidate, ...Candidate[]],
  placed: readonly (Placement | undefined)[],
  index: number,
): Candidate {
  const following = placed.slice(index + 1).find((placement) => placement !== undefined);
  return (
    candidates.find(({ group }) => group.feature === following?.feature && group.cloud === following.cloud) ??
    candidates[0]
  );
}

function placeByHeading(
  sections: readonly Section[],
  expected: readonly ExpectedStatement[],
  placed: (Placement | undefined)[],
): void {
  for (const [index, section] of sections.entries()) {
    const match = expected.filter(({ heading }) => heading === section.heading && heading !== '');
    const [first] = match;
    if (placed[index] !== undefined || first === undefined) continue;
    const same = match.filter(({ cloud }) => cloud === first.cloud);
    placed[index] = { feature: first.feature, cloud: same.length * 2 > match.length ? first.cloud : 'any' };
  }
}

function placeByName(
  sections: readonly Section[],
  unstated: readonly string[],
  placed: (Placement | undefined)[],
): void {
  for (const [index, section] of sections.entries()) {
    const feature = unstated.find((id) =>
      section.headings.some(({ slug }) => `-${slug}-`.includes(`-${id}-`)),
    );
    if (placed[index] === undefined && feature !== undefined) placed[index] = { feature, cloud: 'any' };
  }
}

/** A section below the title's own headings shares its feature with the others there. */
function placeByNeighbour(sections: readonly Section[], placed: (Placement | undefined)[]): void {
  for (const [index, section] of sections.entries()) {
    if (placed[index] !== undefined) continue;
    const parents = [section.headings, section.headings.slice(0, -1)];
    for (const [level, headings] of parents.entries()) {
      const owner = headings.at(-1);
      // Two tables below one heading of the first level may be two features.
      if (owner === undefined || (level === 1 && owner.depth < 3)) continue;
      const near = placed.filter(
        (placement, at) => placement !== undefined && sections[at]?.headings.includes(owner),
      );
      const features = new Set(near.map((placement) => placement?.feature));
      const [first] = near;
      if (features.size === 1 && first !== undefined)
        placed[index] = { feature: first.feature, cloud: 'any' };
    }
  }
}

/** The one section left over is the one feature that no other section is about. */
function placeByElimination(
  sections: readonly Section[],
  expected: readonly ExpectedStatement[],
  placed: (Placement | undefined)[],
): void {
  const open = sections.map((_, index) => index).filter((index) => placed[index] === undefined);
  const features = [...new Set(expected.map(({ feature }) => feature))].filter(
    (feature) => !placed.some((placement) => placement?.feature === feature),
  );
  const [index] = open;
  const [feature] = features;
  if (open.length !== 1 || features.length !== 1 || index === undefined || feature === undefined) return;
  const own = expected.filter((one) => one.feature === feature);
  const size = sections[index] === undefined ? 0 : tokensOf(sections[index]).size;
  // Of quite another size it is a new section beside one that is gone.
  if (size * 2 < own.length || size > own.length * 2) return;
  const clouds = new Set(own.map(({ cloud }) => cloud));
  const [cloud] = clouds;
  placed[index] = { feature, cloud: clouds.size === 1 && cloud !== undefined ? cloud : 'any' };
}

function tokensOf(section: Section): Set<string> {
  return new Set(
    section.rows.flatMap(({ to, ports }) =>
      to.flatMap(({ value }) => ports.map((port) => tokenOf({ destination: value, port }))),
    ),
  );
}

function tokenOf({ destination, port }: { destination: string; port: string }): string {
  return `${canonical(destination)} ${port}`;
}
