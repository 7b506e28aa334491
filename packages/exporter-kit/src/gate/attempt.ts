import type { ClusterProfile, Destination, Layer, ResolvedRule } from '@aks-egress/catalog';
import type { Capabilities, Widening } from '../model/capabilities.ts';
import { type Candidate, candidateFor, type Refusal, type Surroundings, tagsForm } from './candidate.ts';
import { parseHost, parseWildcard } from './host-name.ts';
import { type CatalogFacts, tagsForHost } from './host-tags.ts';
import { placeholders } from './placeholder.ts';

export interface GateInput {
  readonly supports: Capabilities;
  readonly target: string;
  readonly profile: ClusterProfile;
  readonly widen: ReadonlySet<Widening>;
  readonly catalog?: CatalogFacts | undefined;
  readonly around: Surroundings;
}

/** One way to write a rule: it can be done, it cannot for a reason, or values are missing. */
export interface Attempt {
  readonly from: Destination;
  readonly candidate?: Candidate;
  readonly reason?: string;
  readonly missing?: readonly string[];
}

/** An attempt that can be written. */
export type Writable = Attempt & { readonly candidate: Candidate };

export const isWritable = (attempt: Attempt): attempt is Writable => attempt.candidate !== undefined;

/** The documented destinations in their order. Every address counts as a widening where anything narrower is documented. */
export function documentedAttempts(rule: ResolvedRule, input: GateInput): Attempt[] {
  const onlyAny = rule.destinations.every(({ kind }) => kind === 'any');
  return rule.destinations.map((from): Attempt => {
    const missing = placeholders(from.value);
    const result = tryLayers(rule, missing.length > 0 ? sample(from) : from, input);
    if ('reason' in result) return { from, reason: result.reason };
    if (missing.length > 0) return { from, missing };
    return { from, candidate: from.kind === 'any' && !onlyAny ? needing(result, 'any') : result };
  });
}

/** Something of the same form without placeholders: a value is worth asking for only if the target could write it. */
function sample({ kind, value }: Destination): Destination {
  return { kind, value: kind === 'cidr' ? '192.0.2.1/32' : value.replace(/\{\w+\}/g, 'sample.test') };
}

/** Forms that the rule does not document: the service tags that hold its names, and every address. */
export function undocumentedAttempts(rule: ResolvedRule, input: GateInput): Attempt[] {
  const attempts = rule.destinations
    .map((from) => tagAttempt(rule, from, input))
    .filter((one) => one !== undefined);
  const from = rule.destinations[0];
  // A destination that is no name at all is a fault to report, never a reason to open every address.
  const isSound = rule.destinations.some((one) => !isBrokenName(one));
  if (from && isSound && rule.destinations.every(({ kind }) => kind !== 'any')) {
    const result = tryLayers(rule, { kind: 'any', value: '*' }, input);
    if (!('reason' in result)) attempts.push({ from, candidate: needing(result, 'any') });
  }
  return attempts;
}

function isBrokenName({ kind, value }: Destination): boolean {
  const isName = kind === 'fqdn' || kind === 'wildcard-fqdn';
  return (
    isName &&
    placeholders(value).length === 0 &&
    parseHost(value) === undefined &&
    parseWildcard(value) === undefined
  );
}

function tagAttempt(rule: ResolvedRule, from: Destination, input: GateInput): Attempt | undefined {
  if (placeholders(from.value).length > 0) return undefined;
  const tags = tagsForHost(from, input.profile, input.catalog);
  if (!tags) return undefined;
  for (const layer of layersFor(rule, { kind: 'service-tag' })) {
    const support = input.supports[layer];
    if (!support?.protocols.includes(rule.protocol)) continue;
    const form = tagsForm(tags, support, input.around.serviceTags);
    // The reason speaks of the tags, not of the name.
    if ('reason' in form)
      return { from: { kind: 'service-tag', value: tags.join(' with ') }, reason: form.reason };
    const candidate = { ...form, layer, needs: support.ports === 'ignored' ? (['port'] as const) : [] };
    return { from, candidate: needing(candidate, 'tag') };
  }
  return undefined;
}

function needing(candidate: Candidate, widening: Widening): Candidate {
  return { ...candidate, needs: [...candidate.needs, widening] };
}

/** An address needs no application rule, so it may go to the network rules of a target that has both. */
function layersFor(rule: ResolvedRule, { kind }: Pick<Destination, 'kind'>): readonly Layer[] {
  const isName = kind === 'fqdn' || kind === 'wildcard-fqdn';
  return rule.layer === 'network' || isName ? [rule.layer] : [rule.layer, 'network'];
}

function tryLayers(rule: ResolvedRule, from: Destination, input: GateInput): Candidate | Refusal {
  let first: Refusal | undefined;
  for (const layer of layersFor(rule, from)) {
    const result = candidateFor(rule, from, layer, input.supports[layer], input.around);
    if (!('reason' in result)) return result;
    first ??= result;
  }
  return first as Refusal;
}
