// For tests only: a Service Tags document, read as the command line reads one.
import { serviceTags as document } from '@aks-egress/exporter-kit/conformance';
import { parseServiceTags, type ServiceTags } from '@aks-egress/matcher';

/** The shared fixture, or one that holds other tags. */
export function readTags(tags?: Readonly<Record<string, readonly string[]>>): ServiceTags {
  const values = Object.entries(tags ?? {}).map(([name, addressPrefixes]) => ({
    name,
    properties: { addressPrefixes },
  }));
  const parsed = parseServiceTags(tags ? { ...document, values } : document);
  if (!parsed.ok) throw new Error(parsed.problems[0]?.message);
  return parsed.value;
}
