import type { KnownTraffic, Level } from '../model/catalog.ts';
import type { CloudName } from '../model/cloud.ts';
import { STRENGTH, strongestOf } from '../model/strength.ts';
import type { ExplainMatch, ExplainVerdict } from './explanation.ts';
import type { Probe } from './parse-probe.ts';

/** The verdict in a sentence or two. */
export function messageOf(
  verdict: ExplainVerdict,
  query: Probe,
  matches: readonly ExplainMatch[],
  otherPorts: readonly ExplainMatch[],
  known: KnownTraffic | undefined,
): string {
  const flow = `${query.host ?? query.ip}${query.port === undefined ? '' : `:${query.port}`}`;
  const first = matches[0];
  switch (verdict) {
    case 'known':
      return `${flow} is known traffic that needs no rule. ${known?.reason} If blocked: ${known?.ifBlocked}`;
    case 'retired':
      return `${flow} is retired: the article listed it until the edition of ${first?.until}. ${first?.purpose}`;
    case 'unknown': {
      if (otherPorts[0]) {
        const wanted = new Set(otherPorts.map(({ protocol, ports }) => `${protocol} ${ports.join(', ')}`));
        return `${flow} is unknown on this port; the host is listed for ${[...wanted].join('; ')}.`;
      }
      return query.ip === undefined
        ? `${flow} is unknown: no edition of the article, no correction and no known traffic names it.`
        : `${flow} is an address that the catalog does not know; host names tell more, or state your cluster.`;
    }
    default:
      return first
        ? `${flow} is ${levelsOf(matches) ?? verdict}. ${first.purpose}`
        : `${flow} is ${verdict} for this cluster.`;
  }
}

/** Each level with its clouds, where these differ in it: "required in AzureUSGovernment, legacy in AzureCloud". */
function levelsOf(matches: readonly ExplainMatch[]): string | undefined {
  const clouds = new Set(matches.flatMap((match) => match.clouds));
  const byLevel = new Map<Level, CloudName[]>();
  for (const cloud of clouds) {
    const level = strongestOf(matches.filter((match) => match.clouds.includes(cloud)));
    if (level) byLevel.set(level, [...(byLevel.get(level) ?? []), cloud]);
  }
  if (byLevel.size < 2) return undefined;
  return STRENGTH.flatMap((level) => {
    const where = byLevel.get(level);
    return where ? [`${level} in ${where.join(' and ')}`] : [];
  }).join(', ');
}
