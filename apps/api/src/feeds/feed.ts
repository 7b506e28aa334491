import {
  type Capabilities,
  defineExporter,
  defineOptions,
  type Exporter,
  type ExportRule,
  option,
} from '@aks-egress/exporter-kit';

/** A list that firewalls fetch: what an entry can say, and how it is spelled. */
interface FeedKind {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly supports: Capabilities;
  /** Whether what reads the list skips lines that start with `#`. */
  readonly takesComments: boolean;
  entries(rule: ExportRule): readonly string[];
}

const names = { ports: 'exact', fqdn: 'exact', wildcard: { labels: 'many', apex: false } } as const;
const byName: Capabilities = {
  application: { ...names, protocols: ['TCP'] },
  network: { ...names, protocols: ['TCP', 'UDP'] },
};
const webOnly: Capabilities = { application: { ...names, protocols: ['TCP'] }, network: null };
const byAddress: Capabilities = {
  application: null,
  network: {
    protocols: ['TCP', 'UDP'],
    ports: 'exact',
    cidr: 'dual-stack',
    serviceTag: 'expanded',
  },
};

const hostOf = ({ destination }: ExportRule): readonly string[] =>
  'host' in destination ? [destination.host] : [];

const KINDS: readonly FeedKind[] = [
  {
    name: 'fqdn',
    title: 'Names',
    description: 'One name a line; *.x stands for one or more labels and never for x.',
    supports: byName,
    takesComments: true,
    entries: hostOf,
  },
  {
    name: 'url',
    title: 'URLs',
    description: 'One URL a line with scheme, for web filters that fetch categories, such as FortiGate.',
    supports: webOnly,
    takesComments: true,
    entries: (rule) =>
      hostOf(rule).map((host) => `${rule.application === 'HTTP' ? 'http' : 'https'}://${host}/`),
  },
  {
    name: 'edl-url',
    title: 'External Dynamic List of type URL',
    description:
      'One host a line with a slash at the end, as PAN-OS wants it; without the slash it would admit more.',
    supports: webOnly,
    takesComments: false,
    entries: (rule) => hostOf(rule).map((host) => `${host}/`),
  },
  {
    name: 'cidr',
    title: 'Address blocks',
    description: 'One CIDR a line.',
    supports: byAddress,
    takesComments: true,
    entries: ({ destination }) => (destination.kind === 'cidr' ? destination.cidrs : []),
  },
];

const options = defineOptions({
  comments: option.boolean({ default: false, description: 'Start with comments that say what this is.' }),
});

/** Feeds are exporters, so that the gate that guards exports guards them too. */
export interface Feed extends Exporter<{ readonly comments: boolean }> {
  readonly takesComments: boolean;
  /** The only layer whose rules it can hold, where it is one. */
  readonly onlyLayer: 'application' | 'network' | undefined;
}

export const feeds: ReadonlyMap<string, Feed> = new Map(
  KINDS.map((kind) => {
    const { application, network } = kind.supports;
    const onlyLayer = network === null ? 'application' : application === null ? 'network' : undefined;
    return [kind.name, { ...feedExporter(kind), takesComments: kind.takesComments, onlyLayer }];
  }),
);

function feedExporter({ name, title, description, supports, entries }: FeedKind) {
  return defineExporter({
    apiVersion: 1,
    name,
    title,
    description,
    supports,
    options,
    render(rules, { header, resolution, options: { comments } }) {
      const lines = new Set<string>();
      for (const rule of rules) {
        const added = entries(rule);
        // The gate hands over only what `supports` names: an entry short would be a list short.
        if (added.length === 0) throw new Error(`feed ${name} has no entry for ${rule.id}`);
        for (const line of added) lines.add(line);
      }
      const about = comments
        ? [`# Outbound rules of an AKS cluster, ${header.generator}`, `# Edition: ${resolution.edition.id}`]
        : [];
      const contents = [...about, ...[...lines].sort(), ''].join('\n');
      return { files: [{ path: `${name}.txt`, contents, mediaType: 'text/plain' }] };
    },
  });
}
