import { normalizeHost } from '../host/host-name.ts';
import { matchesGlob } from '../host/match-glob.ts';
import { containsCidr } from '../net/cidr.ts';
import { type IpAddress, parseIp } from '../net/ip-address.ts';
import { isPort } from '../net/port-set.ts';
import {
  type CompiledRule,
  compileRule,
  isWholeBlock,
  type MatchContext,
  type Place,
  protocolBits,
} from './compile-rule.ts';
import type { EgressRule, Flow } from './egress-rule.ts';

/** Whether something is so; `unknown` = the flow or the context does not show it. */
export type Judgement = 'yes' | 'no' | 'unknown';

/** A flow whose text is read once; `undefined` where it names no such thing. */
export interface ReadFlow {
  readonly host: string | undefined;
  readonly ip: IpAddress | undefined;
  /** False if neither host nor address could be read, though one was given. */
  readonly readable: boolean;
}

/** Whether the rule admits the flow. False also where it cannot be known; see `judge`. Compiles anew on each call. */
export function matches(rule: EgressRule, flow: Flow, context: MatchContext = {}): boolean {
  return judge(rule, flow, context) === 'yes';
}

/**
 * Whether the rule admits the flow: `unknown` for a name against an address, an address against a name, and an address
 * against a tag without service tags. For many flows use `createIndex`.
 */
export function judge(rule: EgressRule, flow: Flow, context: MatchContext = {}): Judgement {
  const compiled = compileRule(rule, context);
  const read = readFlow(flow);
  if (!admitsTransport(compiled, flow)) return 'no';
  const judgements = compiled.places.map((_, at) => judgePlace(compiled, at, read));
  if (judgements.includes('yes')) return 'yes';
  return judgements.includes('unknown') ? 'unknown' : 'no';
}

/** Reads host and address of a flow; a host that is an address counts as the address unless there is another. */
export function readFlow(flow: Flow): ReadFlow {
  const host = flow.host === undefined ? undefined : normalizeHost(flow.host);
  const given = flow.ip ?? (host && !host.ok ? withoutRoot(flow.host) : undefined);
  const ip = given === undefined ? undefined : parseIp(given);
  return {
    host: host?.ok ? host.value : undefined,
    ip: ip?.ok ? ip.value : undefined,
    readable: host?.ok === true || ip?.ok === true || (flow.host === undefined && flow.ip === undefined),
  };
}

/** Whether port, protocol and application of a flow fit a rule. */
export function admitsTransport({ rule, bits, ranges }: CompiledRule, flow: Flow): boolean {
  if (!isPort(flow.port) || (bits & protocolBits(flow.protocol)) === 0) return false;
  if (rule.application && flow.protocol !== 'TCP' && flow.protocol !== rule.application) return false;
  return ranges.some(({ from, to }) => from <= flow.port && flow.port <= to);
}

/** Whether a destination of a rule holds what the flow names. */
export function judgePlace(compiled: CompiledRule, at: number, flow: ReadFlow): Judgement {
  const place = compiled.places[at] as Place;
  if (!flow.readable) return 'no';
  if (place.kind === 'any') return 'yes';
  const { host, ip } = flow;
  if (place.kind === 'unread') return 'unknown';
  if (place.kind === 'names') {
    if (host !== undefined) return place.globs.some((glob) => matchesGlob(glob, host)) ? 'yes' : 'no';
    return ip ? 'unknown' : 'no';
  }
  if (isWholeBlock(place) && compiled.everywhere) return 'yes';
  if (!ip) return 'unknown';
  if (place.kind === 'bare-tag') return 'unknown';
  const cidrs = place.kind === 'tag' ? place.tag.cidrs : [place.cidr];
  return cidrs.some((cidr) => containsCidr(cidr, ip)) ? 'yes' : 'no';
}

function withoutRoot(host: string | undefined): string | undefined {
  return typeof host === 'string' && host.endsWith('.') ? host.slice(0, -1) : host;
}
