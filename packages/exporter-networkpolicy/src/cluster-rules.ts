import { Commented, ruleText, type YamlItem, type YamlMap } from '@aks-egress/exporter-cilium/kubernetes';
import type { ExportRule } from '@aks-egress/exporter-kit';
import { blocksOf, byPorts, tagLines } from './by-ports.ts';

/** What one ClusterNetworkPolicy can hold: rules, peers of a rule, values of a peer and ports of a rule. */
export const MAX_RULES = 25;
export const MAX_PEERS = 25;
export const MAX_VALUES = 25;
const MAX_PORTS = 25;

// The names that the schema takes: two labels at least, none of which ends with a hyphen or underscore.
const DOMAIN_NAME = /^(\*\.)?([a-z0-9_]([-a-z0-9_]*[a-z0-9])?\.)+[a-z0-9_]([-a-z0-9_]*[a-z0-9])?$/;

/** Whether a ClusterNetworkPolicy can hold the name; rules by address always fit. */
export const isDomainName = ({ destination }: ExportRule) =>
  !('host' in destination) || DOMAIN_NAME.test(destination.host);

/** Accept rules: the fewest that hold all destinations of the same ports, with a comment above each destination. */
export function clusterRules(rules: readonly ExportRule[]): YamlMap[] {
  return byPorts(rules).flatMap((same) => {
    const names = same.flatMap((rule) =>
      values(rule, 'host' in rule.destination ? [rule.destination.host] : []),
    );
    const networks = same.flatMap((rule) => values(rule, blocksOf(rule)));
    return [...acceptRules(same, 'domainNames', names), ...acceptRules(same, 'networks', networks)];
  });
}

interface Value {
  readonly text: string;
  /** Comment lines above it. */
  readonly lines: readonly string[];
}

const values = (rule: ExportRule, texts: readonly string[]): Value[] =>
  texts.map((text, index) => ({ text, lines: index === 0 ? [ruleText(rule), ...tagLines(rule)] : [] }));

function acceptRules(
  [rule]: readonly ExportRule[],
  kind: 'domainNames' | 'networks',
  given: readonly Value[],
): YamlMap[] {
  const peers = chunks(unique(given), MAX_VALUES).map((some) => ({ [kind]: some.map(item) }));
  const ports = rule?.ports ?? [];
  const protocol = rule?.protocol.toLowerCase() ?? 'tcp';
  return chunks(peers, MAX_PEERS).flatMap((to) =>
    chunks(ports, MAX_PORTS).map((numbers) => ({
      name: `${protocol}-${numbers.length === 1 ? numbers[0] : 'ports'}-${kind === 'networks' ? 'addresses' : 'names'}`,
      action: 'Accept',
      to,
      protocols: numbers.map((number) => ({ [protocol]: { destinationPort: { number } } })),
    })),
  );
}

const item = ({ text, lines }: Value): YamlItem => (lines.length > 0 ? new Commented(lines, text) : text);

/** The schema refuses a value twice in one peer; the comments of both stay. */
function unique(given: readonly Value[]): Value[] {
  const byText = new Map<string, Value>();
  for (const { text, lines } of given)
    byText.set(text, { text, lines: [...(byText.get(text)?.lines ?? []), ...lines] });
  return [...byText.values()];
}

const chunks = <Item>(items: readonly Item[], size: number): Item[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
