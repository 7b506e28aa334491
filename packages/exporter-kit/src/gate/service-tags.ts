import type { CloudName } from '@aks-egress/catalog';
import { parseCidr } from './address.ts';

/** The Service Tags document as Microsoft publishes it, one per cloud; properties not named here are ignored. */
export interface ServiceTagsDocument {
  readonly changeNumber: number;
  /** `Public`, `China` or `AzureGovernment`. */
  readonly cloud: string;
  readonly values: readonly {
    readonly name: string;
    readonly properties: { readonly addressPrefixes: readonly string[] };
  }[];
}

const CLOUDS: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'Public',
  AzureChinaCloud: 'China',
  AzureUSGovernment: 'AzureGovernment',
};

export interface ServiceTags {
  readonly changeNumber: number;
  /** Canonical CIDRs of a tag, in the order of the document; `undefined` for an unknown tag. Case does not count. */
  prefixes(tag: string): { readonly ipv4: readonly string[]; readonly ipv6: readonly string[] } | undefined;
}

/** Reads the document, or says what is wrong with it. */
export function readServiceTags(
  document: ServiceTagsDocument,
  cloud: CloudName,
): ServiceTags | { readonly problem: string } {
  if (typeof document?.changeNumber !== 'number' || !Array.isArray(document.values)) {
    return { problem: 'the service tags document has no changeNumber or no values' };
  }
  if (document.cloud !== CLOUDS[cloud]) {
    return { problem: `the service tags document is of cloud ${document.cloud}, the cluster is in ${cloud}` };
  }
  const byName = new Map(
    document.values.map((tag) => [tag.name.toLowerCase(), tag.properties.addressPrefixes]),
  );
  const { changeNumber } = document;
  return { changeNumber, prefixes: (tag) => split(byName.get(tag.toLowerCase())) };
}

function split(prefixes: readonly string[] | undefined) {
  if (!prefixes) return undefined;
  const ipv4: string[] = [];
  const ipv6: string[] = [];
  for (const text of prefixes) {
    const parsed = parseCidr(text);
    // A prefix that cannot be read must not go missing: the whole tag then counts as unknown.
    if (!parsed) return undefined;
    (parsed.family === 4 ? ipv4 : ipv6).push(parsed.cidr);
  }
  return { ipv4, ipv6 };
}
