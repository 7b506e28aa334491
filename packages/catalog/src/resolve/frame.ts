import { deepFreeze } from '../model/deep-freeze.ts';
import { RecentMap } from '../model/recent-map.ts';
import { fillNeeds } from './fill-needs.ts';
import { addFindings, compare } from './findings.ts';
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
  const placeholders = new Set(plan.byRank.flatMap((statement) => statement.placeholders));
  return {
    fill(stated) {
      const names = Object.keys(stated).filter((name) => placeholders.has(name));
      const { narrowed, needed, rest, restKeys } = frames.get(names.join(), () =>
        makeFrame(plan, needs, names),
      );
      if (names.length === 0) return rest;
      const said = wordings(narrowed, plan.place, stated);
      // A value that makes a statement say what one of the others says makes one rule of both.
      if ([...said.values()].some((all) => all.some(({ key }) => restKeys.has(key))))
        return fillNeeds(plan, needs, wordings(plan.byRank, plan.place, stated));
      const own = fillNeeds(plan, needed, said);
      return {
        rules: [...rest.rules, ...own.rules].sort((a, b) => compare(a.id, b.id)),
        findings: addFindings(rest.findings, own.findings),
      };
    },
  };
}

function makeFrame(plan: Plan, needs: Needs, names: readonly string[]): Frame {
  const isNarrowed = ({ placeholders }: PlannedStatement) =>
    placeholders.some((name) => names.includes(name));
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
