import { isIP } from 'node:net';
import type { Resolution } from '../packages/catalog/src/index.ts';
import type { ServiceTags } from '../packages/matcher/src/index.ts';
import { type Try, triesOf } from './attempts.ts';
import type { Gate } from './gates.ts';
import type { Outcome } from './lab/client.ts';
import { type Lab, openLab } from './lab/lab.ts';
import { setForwarding } from './lab/network.ts';
import { neighboursOf } from './neighbours.ts';
import { STRANGER, worldOf } from './world-of.ts';

export interface Scenario {
  readonly title: string;
  readonly gate: Gate;
  readonly resolution: Resolution;
  readonly serviceTags?: ServiceTags;
  /** Ids of the rules that the gate cannot express; exactly these must be reported. */
  readonly inexpressible: readonly string[];
}

/** One thing that was tried, and what is wrong with how it went, if anything is. */
export interface Verdict {
  readonly title: string;
  readonly problem?: string;
}

const PATIENCE = 8000;
/** Long enough for what passes on a busy machine; what is dropped is told by what arrived, not by the time. */
const REFUSED = 1500;
const AT_ONCE = 150;
const FEWEST_NEIGHBOURS = 30;

/**
 * A node whose only way out is a gate with our export: every rule must pass and no neighbour may. Before that, the same
 * tries are made with the gate open, so that a refusal is the work of the gate and of nothing else.
 */
export async function runScenario({
  gate,
  resolution,
  serviceTags,
  inexpressible,
}: Scenario): Promise<Verdict[]> {
  const { files, rules, omitted } = gate.write(resolution, serviceTags);
  const wanted = rules.flatMap(triesOf);
  const neighbours = neighboursOf(rules, STRANGER);
  const { world, placeOf } = worldOf([...wanted, ...neighbours]);
  const verdicts: Verdict[] = [
    verdict(
      'reports exactly the rules that it cannot express',
      sameList(
        omitted.map(({ rule }) => rule.id),
        inexpressible,
      ),
    ),
    verdict('has a rule to try', wanted.length > 0 ? undefined : 'no rule was written'),
    verdict(
      `has ${FEWEST_NEIGHBOURS} neighbours to try`,
      neighbours.length >= FEWEST_NEIGHBOURS ? undefined : `only ${neighbours.length}`,
    ),
  ];
  const lab = await openLab(world);
  try {
    verdicts.push(...(await tryWithoutGate(lab, [...wanted, ...neighbours], placeOf)));
    await gate.start(lab, files);
    verdicts.push(
      ...(await refused(lab, addressesOf(wanted, placeOf), placeOf, (one) =>
        lab.attempt({ ...one, timeout: REFUSED }),
      )),
    );
    for (const [one, { reached, reason }] of await all(wanted, (one) => gate.go(lab, one, PATIENCE))) {
      verdicts.push(
        verdict(
          `passes: ${text(one)}`,
          reached === placeOf(one) ? undefined : (reached ?? reason ?? 'no answer'),
        ),
      );
    }
    verdicts.push(...(await refused(lab, neighbours, placeOf, (one) => gate.go(lab, one, REFUSED))));
  } finally {
    await lab.close();
  }
  return verdicts;
}

/** The addresses of allowed names, written out: closed to whoever has asked neither DNS nor the proxy. */
function addressesOf(wanted: readonly Try[], placeOf: (one: Try) => string): Try[] {
  return wanted
    .filter(({ host }) => isIP(host) === 0)
    .map((one) => ({ ...one, title: `address of ${one.host}`, host: placeOf(one).replace(/:\d+$/, '') }));
}

/** Tries that must fail, on the node and in what arrives outside. */
async function refused(
  lab: Lab,
  tries: readonly Try[],
  placeOf: (one: Try) => string,
  go: (one: Try) => Promise<Outcome>,
): Promise<Verdict[]> {
  await lab.arrived();
  const outcomes = await all(tries, go);
  const arrived = new Set(await lab.arrived());
  return outcomes.map(([one, { reached }]) => {
    const place = `${placeOf(one)}/${one.protocol}`;
    // The gate itself asks the resolver of the world.
    const isOwn = place === '168.63.129.16:53/UDP';
    const problem = reached ?? (arrived.has(place) && !isOwn ? `packets arrived at ${place}` : undefined);
    return verdict(`does not pass: ${text(one)}`, problem);
  });
}

async function tryWithoutGate(
  lab: Lab,
  tries: readonly Try[],
  placeOf: (one: Try) => string,
): Promise<Verdict[]> {
  setForwarding(lab.network, true);
  const resolver = '168.63.129.16';
  const outcomes = await all(tries, (one) => lab.attempt({ ...one, resolver, timeout: PATIENCE }));
  setForwarding(lab.network, false);
  const lost = outcomes.filter(([one, { reached }]) => reached !== placeOf(one)).map(([one]) => text(one));
  const problem = lost.length === 0 ? undefined : `${lost.length} do not arrive, such as ${lost[0]}`;
  return [verdict(`${tries.length} tries arrive while the gate is open`, problem)];
}

async function all<Result>(
  tries: readonly Try[],
  go: (one: Try) => Promise<Result>,
): Promise<(readonly [Try, Result])[]> {
  const results: (readonly [Try, Result])[] = [];
  for (let from = 0; from < tries.length; from += AT_ONCE) {
    const batch = tries.slice(from, from + AT_ONCE);
    results.push(...(await Promise.all(batch.map(async (one) => [one, await go(one)] as const))));
  }
  return results;
}

const text = ({ title, host, port, protocol }: Try) => `${title} · ${host} ${port}/${protocol}`;

const verdict = (title: string, problem?: string): Verdict =>
  problem === undefined ? { title } : { title, problem };

function sameList(found: readonly string[], wanted: readonly string[]): string | undefined {
  const [a, b] = [found.toSorted().join(', '), wanted.toSorted().join(', ')];
  return a === b ? undefined : `reported: ${a || 'none'}; expected: ${b || 'none'}`;
}
