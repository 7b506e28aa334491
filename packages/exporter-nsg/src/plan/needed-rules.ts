import type { ExportRule } from '@aks-egress/exporter-kit';
import type { NsgOptions } from '../options.ts';
import { splitFamilies } from './families.ts';
import { orderFeatures } from './feature-slots.ts';
import type { SecurityRule } from './security-rule.ts';

/** A security rule before it has a name and a priority. */
export interface NeededRule extends Pick<SecurityRule, 'protocol' | 'destinations' | 'ports' | 'feature'> {
  /** What its name is made from. */
  readonly key: string;
  readonly serves: readonly ExportRule[];
}

type Part = Pick<NeededRule, 'key' | 'destinations'>;

/**
 * One rule for each tag, since a security rule takes only one; needs that become the same rule share it. Ordered by
 * feature, in it by the edition since which it is needed, so that a newer need comes after the older ones; rules that
 * open every address come last, so that permitting them moves no other.
 */
export function neededRules(needs: readonly ExportRule[], options: Pick<NsgOptions, 'deny'>): NeededRule[] {
  const byKey = new Map<string, { part: Part; serves: ExportRule[] }>();
  for (const need of needs) {
    for (const part of partsOf(need, options)) {
      const known = byKey.get(part.key);
      if (known) known.serves.push(need);
      else byKey.set(part.key, { part, serves: [need] });
    }
  }
  const features = orderFeatures(needs.flatMap((need) => need.features));
  const placeOf = (feature: string) => features.indexOf(feature);
  const rules = [...byKey.values()].map(({ part, serves }): NeededRule => {
    const sorted = serves.sort((a, b) => placeOf(featureOf(a)) - placeOf(featureOf(b)));
    const [first] = sorted as [ExportRule];
    const protocol = first.protocol === 'UDP' ? 'Udp' : 'Tcp';
    return {
      ...part,
      serves: sorted,
      feature: featureOf(first),
      protocol,
      ports: portsOf(first).map(String),
    };
  });
  const sortKey = ({ serves, key, destinations }: NeededRule) => {
    const edition = serves.map(({ source }) => source.edition).sort()[0];
    return [opensEverything(destinations) ? 1 : 0, edition, key].join('\0');
  };
  return rules.sort((a, b) => placeOf(a.feature) - placeOf(b.feature) || (sortKey(a) < sortKey(b) ? -1 : 1));
}

/** Whether a rule to these destinations opens every public address. */
export const opensEverything = (destinations: readonly string[]) =>
  destinations[0] === 'Internet' || destinations[0] === '*';

const featureOf = ({ features }: ExportRule) => features[0] ?? 'core';

const portsOf = ({ ports }: ExportRule) => [...new Set(ports)].sort((a, b) => a - b);

function partsOf(need: ExportRule, { deny }: Pick<NsgOptions, 'deny'>): Part[] {
  const { destination } = need;
  const transport = [need.protocol.toLowerCase(), ...portsOf(need)].join('-');
  switch (destination.kind) {
    case 'service-tag':
      return destination.tags.map((tag) => ({
        key: `${transport}-${tag}`,
        destinations: [tag],
      }));
    case 'any': {
      // Behind a default route of one's own the tag VirtualNetwork, and not Internet, may hold public addresses.
      const everything = deny === 'all' ? '*' : 'Internet';
      const name = deny === 'all' ? 'anywhere' : everything;
      return [{ key: `${transport}-${name}`, destinations: [everything] }];
    }
    case 'cidr':
      return splitFamilies(destination.cidrs).map(({ family, cidrs }) => ({
        key: family === 4 ? need.id : `${need.id}-ipv6`,
        destinations: cidrs,
      }));
    default:
      throw new Error(`${need.id}: a security rule knows no names`);
  }
}
