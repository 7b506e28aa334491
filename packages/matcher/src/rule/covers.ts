import { type Coverage, combine } from '../coverage.ts';
import { formatPorts, type PortRange } from '../net/port-set.ts';
import { type CompiledRule, compileRule, type MatchContext, protocolBits } from './compile-rule.ts';
import { coverPlace, showPlace } from './cover-places.ts';
import type { EgressRule } from './egress-rule.ts';

export interface CoverOptions extends MatchContext {
  /**
   * True where the destinations of `b` are equivalent ways to say one thing, as in a resolved rule of the catalog:
   * one of them is enough. Without it each has to be covered.
   */
  readonly alternatives?: boolean;
}

/**
 * How much of what `b` admits is admitted by `a`, one rule or several together.
 * `yes` means that every flow that matches `b` matches a rule of `a`, or that its address does.
 */
export function covers(
  a: EgressRule | readonly EgressRule[],
  b: EgressRule,
  options: CoverOptions = {},
): Coverage {
  const offered = ('id' in a ? [a] : a).map((rule) => compileRule(rule, options));
  const wanted = compileRule(b, options);
  if (wanted.problem) return { verdict: 'unknown', reason: `${b.id}: ${wanted.problem.message}` };
  if (wanted.places.length === 0) return { verdict: 'unknown', reason: `${b.id} has no destination.` };
  const results = new Map<string, Coverage>();
  const parts = slicesOf(wanted, offered).map((slice) => {
    const numbers = offered.flatMap((rule, i) => (fits(rule, slice, b) ? [i] : []));
    const fitting = numbers.map((i) => offered[i] as CompiledRule);
    const key = numbers.join();
    const coverage = results.get(key) ?? coverSlice(fitting, wanted, options);
    results.set(key, coverage);
    return { slice, coverage };
  });
  const verdict = combine(parts.map(({ coverage }) => coverage.verdict));
  const worst = parts.find(({ coverage }) => coverage.verdict !== 'yes') ?? parts[0];
  if (!worst) return { verdict: 'unknown', reason: `${b.id} has no protocol.` };
  const { reason, ...rest } = worst.coverage;
  const place =
    parts.length > 1 && verdict !== 'yes' ? ` (${worst.slice.protocol} ${formatPorts(worst.slice)})` : '';
  return { ...rest, verdict, reason: `${reason.replace(/\.$/, '')}${place}.` };
}

interface Slice extends PortRange {
  readonly protocol: 'TCP' | 'UDP';
}

/** Cuts ports and protocols of a rule so that within a slice each other rule admits all or nothing. */
function slicesOf(wanted: CompiledRule, offered: readonly CompiledRule[]): Slice[] {
  const cuts = [
    ...new Set(offered.flatMap(({ ranges }) => ranges.flatMap(({ from, to }) => [from, to + 1]))),
  ].sort((x, y) => x - y);
  const ranges = wanted.ranges.flatMap(({ from, to }) => {
    const starts = [from, ...cuts.filter((cut) => cut > from && cut <= to)];
    return starts.map((start, i) => ({ from: start, to: (starts[i + 1] ?? to + 1) - 1 }));
  });
  return (['TCP', 'UDP'] as const)
    .filter((protocol) => wanted.bits & protocolBits(protocol))
    .flatMap((protocol) => ranges.map((range) => ({ ...range, protocol })));
}

/** Whether a rule admits some traffic of the slice, if its destinations do. */
function fits({ rule, bits, ranges }: CompiledRule, slice: Slice, wanted: EgressRule): boolean {
  if ((bits & protocolBits(slice.protocol)) === 0) return false;
  if (rule.application && wanted.application && rule.application !== wanted.application) return false;
  return ranges.some(({ from, to }) => from <= slice.from && slice.to <= to);
}

function coverSlice(fitting: readonly CompiledRule[], wanted: CompiledRule, options: CoverOptions): Coverage {
  const { application } = wanted.rule;
  const whole = fitting.filter(({ rule }) => !rule.application || rule.application === application);
  const coverage = coverPlaces(whole, wanted, options);
  if (coverage.verdict === 'yes' || whole.length === fitting.length) return coverage;
  const inspected = coverPlaces(fitting, wanted, options);
  if (inspected.verdict === 'no' || inspected.verdict === 'unknown') {
    return coverage.verdict === 'no' ? inspected : coverage;
  }
  const only = [...new Set(fitting.map(({ rule }) => rule.application).filter(Boolean))].join(' and ');
  const reason = `Only ${only} is admitted there, and ${wanted.rule.id} names no application.`;
  return { ...inspected, verdict: 'partly', reason };
}

function coverPlaces(
  fitting: readonly CompiledRule[],
  wanted: CompiledRule,
  options: CoverOptions,
): Coverage {
  const places = fitting.flatMap((rule) => rule.places);
  const parts = wanted.places.map((place) => coverPlace(places, place, options));
  const verdict = combine(parts.map((part) => part.verdict));
  const first = parts.find((part) => part.verdict !== 'yes') ?? parts[0];
  if (!first) return { verdict, reason: `${wanted.rule.id} has no destination.` };
  const best = options.alternatives ? bestOf(parts) : undefined;
  if (best) return best;
  if (parts.length > 1 && verdict === 'yes')
    return { verdict, reason: `All of ${wanted.places.map(showPlace).join(', ')} is admitted.` };
  return { ...first, verdict };
}

function bestOf(parts: readonly Coverage[]): Coverage | undefined {
  for (const verdict of ['yes', 'partly', 'unknown'] as const) {
    const best = parts.find((part) => part.verdict === verdict);
    if (best) return best;
  }
  return undefined;
}
