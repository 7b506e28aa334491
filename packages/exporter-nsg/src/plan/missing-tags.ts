import type { Catalog, CloudName } from '@aks-egress/catalog';
import type { ExportRule } from '@aks-egress/exporter-kit';

/** Documented tags that the published lists of other clouds do not have; the catalog knows those that stand for names. */
const ONLY_IN: Readonly<Record<string, CloudName>> = { AzureDevSpaces: 'AzureCloud' };

/** Why the tags of a rule cannot be written in a cloud: one of them does not exist there, and the deployment would fail. */
export function missingTagReason(
  { destination }: Pick<ExportRule, 'destination'>,
  cloud: CloudName,
  mappings: Catalog['serviceTags'],
): string | undefined {
  if (destination.kind !== 'service-tag') return undefined;
  const { tags } = destination;
  const missing = tags.find((tag) => (ONLY_IN[tag] ?? cloud) !== cloud);
  if (missing !== undefined) return `the tag ${missing} does not exist in ${cloud}`;
  const mapping = mappings.find(
    (one) => one.notIn?.includes(cloud) && one.tags.length > 0 && one.tags.every((tag) => tags.includes(tag)),
  );
  return mapping && `not all of the tags ${mapping.tags.join(' and ')} exist in ${cloud}`;
}
