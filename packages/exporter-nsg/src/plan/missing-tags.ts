import type { Catalog, CloudName } from '@aks-egress/catalog';
import type { ExportRule } from '@aks-egress/exporter-kit';

/** Why the tags of a rule cannot be written in a cloud: one of them does not exist there, and the deployment would fail. */
export function missingTagReason(
  { destination }: Pick<ExportRule, 'destination'>,
  cloud: CloudName,
  mappings: Catalog['serviceTags'],
): string | undefined {
  if (destination.kind !== 'service-tag') return undefined;
  const { tags } = destination;
  const mapping = mappings.find(
    (one) => one.notIn?.includes(cloud) && one.tags.length > 0 && one.tags.every((tag) => tags.includes(tag)),
  );
  return mapping && `not all of the tags ${mapping.tags.join(' and ')} exist in ${cloud}`;
}
