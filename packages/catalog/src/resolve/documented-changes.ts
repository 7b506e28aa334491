import type { Catalog } from '../model/catalog.ts';
import type { EditionRef } from '../model/resolution.ts';
import { editionAt } from './edition.ts';
import { type DocumentedEndpoint, endpoints } from './endpoints.ts';

/** A statement of the article, for everybody: as a rule, before any cluster is known. */
export interface DocumentedRule
  extends Pick<
    DocumentedEndpoint,
    'id' | 'level' | 'destinations' | 'protocol' | 'ports' | 'application' | 'clouds' | 'heading'
  > {
  readonly features: readonly string[];
  readonly requirements: readonly string[];
  readonly purpose: string;
}

interface Difference {
  readonly added: readonly DocumentedRule[];
  readonly removed: readonly DocumentedRule[];
  readonly changed: readonly {
    readonly id: string;
    readonly before: DocumentedRule;
    readonly after: DocumentedRule;
  }[];
}

/** What the article added, removed and changed for everybody between two UTC days, in sum and edition by edition. */
export function documentedChanges(catalog: Catalog, from: string, to?: string) {
  const first = editionAt(catalog, from).id;
  const last = editionAt(catalog, to).id;
  const start = documentedRules(catalog, first);
  const steps: ({ readonly edition: EditionRef } & Difference)[] = [];
  let before = start;
  for (const { id } of catalog.editions.filter(({ id }) => first < id && id <= last)) {
    const after = documentedRules(catalog, id);
    const difference = compareDocumented(before.rules, after.rules);
    if (difference.added.length + difference.removed.length + difference.changed.length > 0) {
      steps.push({ edition: after.edition, ...difference });
    }
    before = after;
  }
  return { from: start.edition, to: before.edition, ...compareDocumented(start.rules, before.rules), steps };
}

/** The statements of one edition by id; the listings of one statement for several clouds become one rule. */
function documentedRules(catalog: Catalog, edition: string) {
  const found = endpoints(catalog, { asOf: edition });
  const rules = new Map<string, DocumentedRule>();
  for (const endpoint of found.endpoints) {
    const { id, level, destinations, ports, clouds, heading } = endpoint;
    const requirement = catalog.requirements.find((entry) => entry.id === endpoint.requirement);
    const own = requirement?.endpoints.find((entry) => entry.id === id);
    const other = rules.get(id);
    rules.set(id, {
      id,
      level,
      destinations: other ? union(other.destinations, destinations) : destinations,
      // What a firewall needs, also where the article of that day gave a bare port number.
      protocol: endpoint.protocol ?? own?.protocol ?? null,
      application: endpoint.application ?? own?.application ?? null,
      ports,
      clouds: other ? union(other.clouds, clouds) : clouds,
      features: [endpoint.feature],
      requirements: [endpoint.requirement],
      purpose: own?.purpose ?? requirement?.purpose ?? '',
      heading,
    });
  }
  return { edition: found.edition, rules };
}

function compareDocumented(
  before: ReadonlyMap<string, DocumentedRule>,
  after: ReadonlyMap<string, DocumentedRule>,
): Difference {
  const changed = [...after.values()].flatMap((rule) => {
    const previous = before.get(rule.id);
    return previous && meaning(previous) !== meaning(rule)
      ? [{ id: rule.id, before: previous, after: rule }]
      : [];
  });
  return {
    added: [...after.values()].filter(({ id }) => !before.has(id)),
    removed: [...before.values()].filter(({ id }) => !after.has(id)),
    changed,
  };
}

/** A statement that only moved to another heading says the same. */
const meaning = ({ heading: _, purpose: __, ...rule }: DocumentedRule) => JSON.stringify(rule);

function union<T>(a: readonly T[], b: readonly T[]): T[] {
  const known = new Set(a.map((entry) => JSON.stringify(entry)));
  return [...a, ...b.filter((entry) => !known.has(JSON.stringify(entry)))];
}
