import type { Destination, Layer, ResolvedRule } from '@aks-egress/catalog';
import { formatCidr, parseCidr, type ServiceTags } from '@aks-egress/matcher';
import type { LayerSupport, Widening } from '../model/capabilities.ts';
import type { ExportDestination } from '../model/exporter.ts';
import { parseHost, parseWildcard } from './host-name.ts';

/** A destination that the target can write, and what writing it so costs. */
export interface Candidate {
  readonly destination: ExportDestination;
  readonly layer: Layer;
  readonly needs: readonly Widening[];
  /** How many leading labels `*.x` stands for at most, where the target has such a bound. */
  readonly labels?: number;
  /** Number of IPv6 prefixes that a target without IPv6 leaves out of an expanded tag. */
  readonly leftOut?: number;
}

/** Why a destination cannot be written: a phrase that follows the destination's name. */
export interface Refusal {
  readonly reason: string;
}

export interface Surroundings {
  readonly serviceTags?: ServiceTags | undefined;
  /** Whether another rule on the same ports admits this name anyway, so that taking it along widens nothing. */
  readonly alsoNeeded: (destination: Destination) => boolean;
}

/** The destination in the form of one layer of the target. */
export function candidateFor(
  rule: ResolvedRule,
  destination: Destination,
  layer: Layer,
  support: LayerSupport | null,
  around: Surroundings,
): Candidate | Refusal {
  if (!support) return { reason: `needs ${layer} rules, which the target does not have` };
  if (!support.protocols.includes(rule.protocol))
    return { reason: `needs ${rule.protocol}, which the target cannot write` };
  const { application } = rule;
  if (application && support.applications && !support.applications.includes(application)) {
    return { reason: `needs ${application} rules, which the target does not have` };
  }
  const form = formOf(destination, support, around);
  if ('reason' in form) return form;
  const needs = [...form.needs, ...(support.ports === 'ignored' ? (['port'] as const) : [])];
  return { ...form, layer, needs };
}

type Form = Omit<Candidate, 'layer'> | Refusal;

function formOf(destination: Destination, support: LayerSupport, around: Surroundings): Form {
  const { kind, value } = destination;
  switch (kind) {
    case 'fqdn':
      return fqdnForm(value, support, around);
    case 'wildcard-fqdn':
      return wildcardForm(value, support, around);
    case 'cidr':
      return cidrForm(value, support);
    case 'service-tag':
      return tagsForm([value], support, around.serviceTags);
    case 'any':
      return support.any
        ? { destination: { kind }, needs: [] }
        : { reason: 'cannot be written as every address' };
  }
}

function fqdnForm(value: string, support: LayerSupport, around: Surroundings): Form {
  const host = parseHost(value);
  if (host === undefined) return { reason: 'is no host name' };
  if (!support.fqdn) return { reason: 'is a name, which the target cannot write in such a rule' };
  const wider =
    support.fqdn === 'with-subdomains' && !around.alsoNeeded({ kind: 'wildcard-fqdn', value: `*.${host}` });
  return { destination: { kind: 'fqdn', host }, needs: wider ? ['subtree'] : [] };
}

function wildcardForm(value: string, support: LayerSupport, around: Surroundings): Form {
  const suffix = parseWildcard(value);
  if (suffix === undefined) return { reason: 'is no wildcard of the form *.name' };
  const { wildcard } = support;
  if (!wildcard) return { reason: 'is a wildcard, which the target cannot write in such a rule' };
  const wider = wildcard.apex && !around.alsoNeeded({ kind: 'fqdn', value: suffix });
  return {
    destination: { kind: 'wildcard-fqdn', host: `*.${suffix}`, suffix },
    needs: wider ? ['apex'] : [],
    ...(wildcard.labels !== 'many' && { labels: wildcard.labels }),
  };
}

function cidrForm(value: string, support: LayerSupport): Form {
  const parsed = parseCidr(value);
  if (!parsed.ok) return { reason: 'is no CIDR' };
  if (!support.cidr) return { reason: 'is an address, which the target cannot write in such a rule' };
  if (parsed.value.family === 6 && support.cidr === 'ipv4') {
    return { reason: 'is an IPv6 address, which the target cannot write' };
  }
  return { destination: { kind: 'cidr', cidrs: [formatCidr(parsed.value)] }, needs: [] };
}

/** Service tags that are all needed, natively or as the CIDRs of a document. */
export function tagsForm(
  tags: readonly string[],
  support: LayerSupport,
  serviceTags: ServiceTags | undefined,
): Form {
  const odd = tags.find((tag) => !/^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z0-9]+)?$/.test(tag));
  if (odd !== undefined) return { reason: 'is no service tag' };
  if (support.serviceTag === 'native') return { destination: { kind: 'service-tag', tags }, needs: [] };
  if (support.serviceTag !== 'expanded' || !support.cidr)
    return { reason: 'is a service tag, which the target cannot write' };
  if (!serviceTags)
    return { reason: 'is a service tag, which the target needs as addresses: give --service-tags' };
  const cidrs = new Set<string>();
  let leftOut = 0;
  for (const name of tags) {
    const tag = serviceTags.find(name);
    if (!tag) return { reason: `(${name}) is not in the service tags, change ${serviceTags.changeNumber}` };
    for (const cidr of tag.cidrs) {
      if (cidr.family === 4 || support.cidr === 'dual-stack') cidrs.add(formatCidr(cidr));
      else leftOut += 1;
    }
  }
  if (cidrs.size === 0) return { reason: 'is a service tag without addresses that the target can write' };
  return {
    destination: { kind: 'cidr', cidrs: [...cidrs], tags },
    needs: [],
    ...(leftOut > 0 && { leftOut }),
  };
}
