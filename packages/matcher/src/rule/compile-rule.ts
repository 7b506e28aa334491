import { normalizeHost } from '../host/host-name.ts';
import { parseHostPattern } from '../host/parse-host-pattern.ts';
import { type Cidr, parseCidr } from '../net/cidr.ts';
import { EVERY_PORT, type PortRange, portRanges } from '../net/port-set.ts';
import { failed, type Parsed, type Problem, quote } from '../parsed.ts';
import type { ServiceTag, ServiceTags } from '../service-tags/service-tags.ts';
import type { EgressRule, RuleDestination } from './egress-rule.ts';

/** What a judgement may use besides the rules. */
export interface MatchContext {
  /** Without it, nobody can say which addresses a service tag stands for. */
  readonly serviceTags?: ServiceTags;
}

/** A destination in the form that judgements use. */
export type Place =
  | { readonly kind: 'any' }
  | { readonly kind: 'names'; readonly globs: readonly string[]; readonly text: string }
  | { readonly kind: 'block'; readonly cidr: Cidr }
  | { readonly kind: 'tag'; readonly name: string; readonly tag: ServiceTag }
  /** A tag whose addresses nobody knows. */
  | { readonly kind: 'bare-tag'; readonly name: string; readonly problem: Problem }
  | { readonly kind: 'unread'; readonly problem: Problem };

/** A rule whose text is read once. */
export interface CompiledRule<R extends EgressRule = EgressRule> {
  readonly rule: R;
  /** `TCP`, `UDP` or both. */
  readonly bits: number;
  readonly ranges: readonly PortRange[];
  /** Parallel to the destinations of the rule. */
  readonly places: readonly Place[];
  /** True if every address of both families is admitted, which no name can escape. */
  readonly everywhere: boolean;
  /** What keeps the ports from being read. */
  readonly problem?: Problem;
}

export const TCP = 1;
export const UDP = 2;

/** Reads the destinations and ports of a rule; what cannot be read becomes a problem and admits nothing. */
export function compileRule<R extends EgressRule>(rule: R, context: MatchContext = {}): CompiledRule<R> {
  const bits = protocolBits(rule.protocol) & (rule.application ? TCP : TCP | UDP);
  const places = rule.destinations.map((destination) => placeOf(destination, context));
  const everywhere = isEverywhere(places);
  if (rule.ports.length === 0) {
    const { problem } = failed('no-ports', 'The rule states no port.');
    return { rule, bits, ranges: [], places, everywhere, problem };
  }
  const ranges = portRanges(rule.ports);
  if (ranges.ok) return { rule, bits, ranges: ranges.value, places, everywhere };
  const { problem } = ranges;
  // Whatever the port was meant to be, nobody can say that the rule does not admit it.
  const unread = places.map(() => ({ kind: 'unread', problem }) as const);
  return { rule, bits, ranges: EVERY_PORT, places: unread, everywhere: false, problem };
}

/** Whether a place is `0.0.0.0/0` or `::/0`. */
export function isWholeBlock(place: Place): boolean {
  return place.kind === 'block' && place.cidr.prefix === 0;
}

/** Whether the places together hold every address of both IP versions, and with that whatever a name resolves to. */
export function isEverywhere(places: readonly Place[]): boolean {
  const families = new Set(
    places.map((place) => place.kind === 'block' && isWholeBlock(place) && place.cidr.family),
  );
  return places.some(({ kind }) => kind === 'any') || (families.has(4) && families.has(6));
}

/** `TCP` and `UDP` as bits; 0 for what is neither. */
export function protocolBits(protocol: string): number {
  if (protocol === 'TCP' || protocol === 'HTTP' || protocol === 'HTTPS') return TCP;
  if (protocol === 'UDP') return UDP;
  return protocol === 'any' ? TCP | UDP : 0;
}

function placeOf(destination: RuleDestination, context: MatchContext): Place {
  const { kind, value, pattern } = destination;
  if (kind === 'any') return { kind };
  if (kind === 'service-tag') return tagPlace(value, context.serviceTags);
  if (kind === 'cidr') return placeFrom(parseCidr(value), (cidr) => ({ kind: 'block', cidr }));
  const names = (globs: readonly string[]): Place => ({ kind: 'names', globs, text: value });
  if (pattern) return names(pattern.globs);
  if (kind === 'fqdn') return placeFrom(normalizeHost(value), (host) => names([host]));
  if (kind === 'wildcard-fqdn') return placeFrom(parseHostPattern(value), ({ globs }) => names(globs));
  return { kind: 'unread', problem: failed('bad-kind', `${quote(kind)} is no kind of destination.`).problem };
}

function placeFrom<T>(read: Parsed<T>, place: (value: T) => Place): Place {
  return read.ok ? place(read.value) : { kind: 'unread', problem: read.problem };
}

function tagPlace(name: string, serviceTags: ServiceTags | undefined): Place {
  if (typeof name !== 'string' || name === '') {
    return { kind: 'unread', problem: failed('empty', 'A service tag needs a name.').problem };
  }
  const tag = serviceTags?.find(name);
  if (tag) return { kind: 'tag', name: tag.name, tag };
  const { problem } = serviceTags
    ? failed('unknown-tag', `${quote(name)} is not among the service tags of ${serviceTags.cloud}.`)
    : failed('no-service-tags', `The addresses of ${quote(name)} are unknown: no service tags were given.`);
  return { kind: 'bare-tag', name, problem };
}
