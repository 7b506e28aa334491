import type { Capabilities, LayerSupport } from '../model/capabilities.ts';

/** A layer that can express everything exactly. */
export const everything: LayerSupport = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
  cidr: 'dual-stack',
  serviceTag: 'native',
  any: true,
};

/** Capabilities for tests: both layers the same, with some properties changed; `undefined` takes one away. */
export function supporting(
  changes: { readonly [Key in keyof LayerSupport]?: LayerSupport[Key] | undefined } = {},
  rest: Partial<Capabilities> = {},
): Capabilities {
  const entries = Object.entries({ ...everything, ...changes }).filter(([, value]) => value !== undefined);
  const layer = Object.fromEntries(entries) as unknown as LayerSupport;
  return { application: layer, network: layer, ...rest };
}
