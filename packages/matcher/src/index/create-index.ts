import { areLabels, DOT, LONGEST_HOST, normalizeHost } from '../host/host-name.ts';
import { readIp } from '../net/ip-address.ts';
import { isPort } from '../net/port-set.ts';
import { type CompiledRule, compileRule, isWholeBlock, type MatchContext } from '../rule/compile-rule.ts';
import type { EgressRule, Flow, RuleDestination } from '../rule/egress-rule.ts';
import { admitsTransport, judgePlace, readFlow } from '../rule/judge.ts';
import { AddressTable } from './address-table.ts';
import { HostTable } from './host-table.ts';
import type { RuleIndex, RuleMatch, RuleProblem } from './rule-index.ts';
import { flowKind, TransportGate } from './transport-gate.ts';

/** Prepares rules for many decisions. Rules are read once: changing them later has no effect. */
export function createIndex<R extends EgressRule>(
  rules: Iterable<R>,
  context: MatchContext = {},
): RuleIndex<R> {
  return new Index(Array.from(rules, (rule) => compileRule(rule, context)));
}

const ZERO = 48;

interface Candidate {
  readonly id: number;
  readonly specificity: number;
}

class Index<R extends EgressRule> implements RuleIndex<R> {
  readonly size: number;
  readonly problems: readonly RuleProblem<R>[];
  readonly #compiled: readonly CompiledRule<R>[];
  /** One per destination; its place in this list is the id that all tables use. */
  readonly #matches: readonly RuleMatch<R>[];
  readonly #gate: TransportGate;
  readonly #hosts: HostTable;
  readonly #addresses: AddressTable;
  /** Ids that any destination fits. */
  readonly #anywhere: readonly number[];
  readonly #words = new Uint32Array(4);

  constructor(compiled: readonly CompiledRule<R>[]) {
    const flat = compiled.flatMap((rule) => rule.places.map((place, at) => ({ rule, place, at })));
    this.size = compiled.length;
    this.#compiled = compiled;
    this.problems = compiled.flatMap(problemsOf);
    this.#matches = flat.map(({ rule, at }) => matchOf(rule, at));
    this.#gate = new TransportGate(flat.map(({ rule }) => rule));
    this.#hosts = new HostTable(
      flat.flatMap(({ place }, id) =>
        place.kind === 'names' ? place.globs.map((glob) => [glob, id] as const) : [],
      ),
    );
    this.#addresses = new AddressTable(flat.map(({ place }, id) => [place, id]));
    this.#anywhere = flat.flatMap(({ rule, place }, id) =>
      place.kind === 'any' || (isWholeBlock(place) && rule.everywhere) ? [id] : [],
    );
  }

  decide(flow: Flow): RuleMatch<R> | undefined {
    const { host, port } = flow;
    if (flow.ip !== undefined || typeof host !== 'string') return this.decideAll(flow)[0];
    const kind = flowKind(flow.protocol);
    if (kind === 0 || !isPort(port)) return undefined;
    const end = host.charCodeAt(host.length - 1) === DOT ? host.length - 1 : host.length;
    if (end === 0 || end > LONGEST_HOST) return undefined;
    const last = host.charCodeAt(end - 1);
    // An address, or a name that looks like one at first.
    if (last >= ZERO && last <= ZERO + 9) return this.decideAll(flow)[0];
    const id = this.#hosts.first(host, end, this.#gate, port, kind);
    if (id !== -1) return this.#matches[id];
    for (const candidate of this.#anywhere) {
      if (this.#gate.admits(candidate, port, kind) && areLabels(host, end)) return this.#matches[candidate];
    }
    return host.includes(':') ? this.decideAll(flow)[0] : undefined;
  }

  allows(flow: Flow): boolean {
    return this.decide(flow) !== undefined;
  }

  decideAll(flow: Flow): readonly RuleMatch<R>[] {
    const kind = flowKind(flow.protocol);
    if (kind === 0 || !isPort(flow.port)) return [];
    const found: Candidate[] = [];
    const tell = (id: number, specificity: number) => {
      if (this.#gate.admits(id, flow.port, kind)) found.push({ id, specificity });
    };
    if (!this.#tellPlaces(flow, tell)) return [];
    for (const id of this.#anywhere) tell(id, 0);
    found.sort((a, b) => b.specificity - a.specificity || a.id - b.id);
    return [...new Set(found.map(({ id }) => this.#matches[id] as RuleMatch<R>))];
  }

  possible(flow: Flow): readonly RuleMatch<R>[] {
    const read = readFlow(flow);
    return this.#compiled
      .filter((rule) => admitsTransport(rule, flow))
      .flatMap((rule) =>
        rule.places.flatMap((_, at) => (judgePlace(rule, at, read) === 'unknown' ? [matchOf(rule, at)] : [])),
      );
  }

  /** False if the flow names a destination that can be read neither as a name nor as an address. */
  #tellPlaces({ host, ip }: Flow, tell: (id: number, specificity: number) => void): boolean {
    const isName = host !== undefined && normalizeHost(host).ok;
    if (isName) {
      this.#hosts.each(host, host.endsWith('.') ? host.length - 1 : host.length, tell);
    }
    const address = ip ?? (isName || typeof host !== 'string' ? undefined : host.replace(/\.$/, ''));
    const family = address === undefined ? 0 : readIp(address, this.#words);
    if (family !== 0) {
      this.#addresses.each(family, this.#words, ({ specificity, ids }) => {
        for (const id of ids) tell(id, specificity);
      });
    }
    return isName || family !== 0 || (host === undefined && ip === undefined);
  }
}

function matchOf<R extends EgressRule>({ rule }: CompiledRule<R>, at: number): RuleMatch<R> {
  return { rule, destination: rule.destinations[at] as RuleDestination };
}

function problemsOf<R extends EgressRule>({ rule, places, problem }: CompiledRule<R>): RuleProblem<R>[] {
  if (problem) return [{ rule, problem }];
  return places.flatMap((place, at) =>
    'problem' in place
      ? [{ rule, destination: rule.destinations[at] as RuleDestination, problem: place.problem }]
      : [],
  );
}
