import type { Catalog } from '../model/catalog.ts';
import type { ResolvedRule } from '../model/resolution.ts';
import { strongestOf } from '../model/strength.ts';
import { editionAt, editionRef } from '../resolve/edition.ts';
import { resolve } from '../resolve/resolve.ts';
import type { ExplainOptions, ExplainVerdict, Explanation } from './explanation.ts';
import { hostMatches } from './host-pattern.ts';
import { statementsFor } from './matches.ts';
import { messageOf } from './message.ts';
import type { Probe } from './parse-probe.ts';

/** Explains a flow: required, recommended, legacy, known traffic, retired, or unknown. Throws a RangeError before the first edition. */
export function explain(catalog: Catalog, query: Probe, { asOf, profile }: ExplainOptions = {}): Explanation {
  const edition = editionAt(catalog, asOf);
  const resolution = profile && resolve(catalog, profile, edition.id);
  const order = new Map(catalog.features.map(({ id }, index) => [id, index]));
  const rank = ({ feature }: { feature: string }) => order.get(feature) ?? order.size;
  const requirements = [...catalog.requirements].sort((a, b) => rank(a) - rank(b));
  const statements = requirements.flatMap((requirement) =>
    requirement.endpoints.flatMap((endpoint) =>
      statementsFor(requirement, endpoint, query, edition.id, profile),
    ),
  );
  const rules = resolution?.rules.filter((rule) => ruleAdmits(rule, query));
  const onPort = statements.filter(({ match }) => admitsPort(match, query));
  const active = onPort.filter(({ active }) => active).map(({ match }) => match);
  const ended = onPort.filter(({ active }) => !active).map(({ match }) => match);
  const otherPorts = statements
    .filter((entry) => entry.active && !onPort.includes(entry))
    .map(({ match }) => match);
  const known = catalog.knownTraffic.find(
    ({ pattern, clouds, from }) =>
      (from === undefined || from <= edition.id) &&
      (clouds === 'any' || clouds.includes(profile?.cloud ?? 'AzureCloud')) &&
      (query.host !== undefined ? hostMatches(pattern, query.host) : pattern === query.ip),
  );
  // The rules of the cluster know its facts and the names that its operator stated; statements speak for all clusters.
  const strongest = strongestOf(rules ?? []) ?? strongestOf(active);
  const verdict: ExplainVerdict = strongest ?? (known ? 'known' : ended.length > 0 ? 'retired' : 'unknown');
  const matches = active.length > 0 ? active : known ? [] : ended;
  const wanted = new Set([
    ...matches.map(({ requirement }) => requirement),
    ...(rules ?? []).flatMap((rule) => rule.requirements),
  ]);
  return {
    query,
    edition: editionRef(edition),
    verdict,
    message: messageOf(verdict, query, matches, otherPorts, known),
    matches,
    otherPorts,
    ...(known ? { known } : {}),
    exitCodes: catalog.exitCodes.filter((code) => code.requirements.some((id) => wanted.has(id))),
    ...(rules ? { rules } : {}),
  };
}

function admitsPort(
  { ports, protocol }: { ports: readonly number[]; protocol: string },
  query: Probe,
): boolean {
  return (
    (query.port === undefined || ports.includes(query.port)) &&
    (query.protocol === undefined || query.protocol === protocol)
  );
}

function ruleAdmits(rule: ResolvedRule, query: Probe): boolean {
  if (!admitsPort(rule, query)) return false;
  return rule.destinations.some(({ kind, value }) => {
    if (query.host !== undefined)
      return (kind === 'fqdn' || kind === 'wildcard-fqdn') && hostMatches(value, query.host);
    return kind === 'cidr' && value.replace(/\/(?:32|128)$/, '') === query.ip;
  });
}
