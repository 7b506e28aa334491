import { deepFreeze } from '../model/deep-freeze.ts';
import { RecentMap } from '../model/recent-map.ts';
import type { ResolvedRule } from '../model/resolution.ts';
import { fillNeeds } from './fill-needs.ts';
import { addFindings } from './findings.ts';
import type { Answer, Filled, Needs, Plan } from './plan.ts';
import { type PlannedStatement, wordings } from './planned-statement.ts';

/** Frames kept for each set of facts: most operators state the same few kinds of values. */
const MAX_FRAMES = 4;

/** An answer that stays the same whatever the values of certain placeholders are, but for what these narrow. */
interface Frame {
  /** The statements that they narrow, whether or not the cluster needs them. */
  readonly narrowed: readonly PlannedStatement[];
  /** Those that it needs. */
  readonly needed: Needs;
  /** Rules and findings of all others; frozen. */
  readonly rest: Filled;
  /** What the others say, whether or not the cluster needs it. */
  readonly restKeys: ReadonlySet<string>;
}

/** The answer to clusters with certain facts, of which only what stated values narrow is made anew each time. */
export function keepFrames(plan: Plan, needs: Needs): Answer {
  const frames = new RecentMap<Frame>(MAX_FRAMES);
  const placeholders = new Set(
    plan.byRank.flatMap(({ candidates }) => candidates.map(({ placeholder }) => placeholder)),
  );
  return {
    fill(stated) {
      const names = Object.keys(stated).filter((name) => placeholders.has(name));
      const { narrowed, needed, rest, restKeys } = frames.get(names.join(), () =>
        makeFrame(plan, needs, names),
      );
      if (names.length === 0) return rest;
      const said = wordings(narrowed, plan.place, stated);
      // A value that makes a statement say what one of the others says makes one rule of both.
      for (const all of said.values())
        if (all.some(({ key }) => restKeys.has(key)))
          return fillNeeds(plan, needs, wordings(plan.byRank, plan.place, stated));
      const own = fillNeeds(plan, needed, said);
      return {
        rules: insertById(rest.rules, own.rules),
        findings: addFindings(rest.findings, own.findings),
      };
    },
  };
}

function makeFrame(plan: Plan, needs: Needs, names: readonly string[]): Frame {
  const isNarrowed = ({ candidates }: PlannedStatement) =>
    candidates.some(({ placeholder }) => placeholder !== undefined && names.includes(placeholder));
  const others = wordings(
    plan.byRank.filter((statement) => !isNarrowed(statement)),
    plan.place,
    {},
  );
  const needed = needs.statements.filter(({ statement }) => isNarrowed(statement));
  const neededOthers = needs.statements.filter(({ statement }) => !isNarrowed(statement));
  return {
    narrowed: plan.byRank.filter(isNarrowed),
    needed: { statements: needed, findings: [] },
    rest: deepFreeze(fillNeeds(plan, { ...needs, statements: neededOthers }, others)),
    restKeys: new Set([...others.values()].flat().map(({ key }) => key)),
  };
}

/** A sorted list with a few more in their places. */
function insertById(sorted: readonly ResolvedRule[], few: readonly ResolvedRule[]): readonly ResolvedRule[] {
  const all: ResolvedRule[] = [];
  let next = 0;
  for (const rule of few) {
    const place = placeOf(rule.id, sorted);
    for (; next < place; next++) all.push(sorted[next] as ResolvedRule);
    all.push(rule);
  }
  for (; next < sorted.length; next++) all.push(sorted[next] as ResolvedRule);
  return all;
}

/** How many rules come before one of an id. */
function placeOf(id: string, sorted: readonly ResolvedRule[]): number {
  let [start, end] = [0, sorted.length];
  while (start < end) {
    const middle = (start + end) >> 1;
    if ((sorted[middle] as ResolvedRule).id < id) start = middle + 1;
    else end = middle;
  }
  return start;
}
