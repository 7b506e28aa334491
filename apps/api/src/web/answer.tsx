import type { Feature, ResolvedRule } from '@aks-egress/catalog';
import { useEffect } from 'preact/hooks';
import type { Names, Resolution } from './api.ts';
import { Downloads } from './downloads.tsx';
import { EgressMap } from './egress-map.tsx';
import { flowOf } from './find-rules.ts';
import { FindingsByKind } from './findings-by-kind.tsx';
import { Incomplete } from './incomplete.tsx';
import { Lookup } from './lookup.tsx';
import { Notices } from './notices.tsx';
import { clusterQuery, one, type Query, withValues } from './query.ts';
import { RulesTable } from './rules-table.tsx';
import { Timeline } from './timeline.tsx';

interface AnswerProps {
  readonly query: Query;
  readonly names: Names;
  readonly resolution: Resolution | undefined;
  /** What is shown is of the cluster before. */
  readonly isLoading: boolean;
  readonly onChange: (query: Query) => void;
}

/** The rules of the cluster, as a table, as a map, as files, and as they changed. */
export function Answer({ query, names, resolution: data, isLoading, onChange }: AnswerProps) {
  const isThere = data !== undefined;
  useEffect(() => {
    // The browser looked for it before it was there.
    if (isThere && location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
  }, [isThere]);
  useEffect(() => {
    // Steps of the history, bookmarks and printed pages go by it.
    if (data)
      document.title = `Outbound rules of AKS in ${data.profile.location}, edition ${data.edition.id}`;
  }, [data]);
  if (!data)
    return (
      <p role="status" class="waiting">
        Loading the rules …
      </p>
    );
  const { edition, findings } = data;
  const rules = byFeature(data.rules, names.features);
  const find = one(query, 'find');
  const flow = flowOf(find);
  return (
    <div class="answer" aria-busy={isLoading}>
      <section aria-labelledby="rules">
        <h2 id="rules">Rules, edition {edition.id}</h2>
        <Notices resolution={data} editions={names.editions} query={query} onChange={onChange} />
        <Incomplete rules={rules} />
        <RulesTable
          rules={rules}
          features={names.features}
          isNewest={edition.id === names.editions.at(-1)?.id}
          find={find}
          onFind={(text) => onChange(withValues(query, 'find', [text]))}
        >
          {flow !== undefined && <Lookup flow={flow} cluster={clusterQuery(query)} />}
        </RulesTable>
        {/* What a rule lacks is said above, with the way to give it. */}
        <FindingsByKind findings={findings.filter(({ code }) => code !== 'resolve/value-missing')} />
      </section>
      <section aria-labelledby="map">
        <h2 id="map">Map</h2>
        <EgressMap rules={rules} features={names.features} />
      </section>
      <section aria-labelledby="download">
        <h2 id="download">Download</h2>
        <Downloads query={query} targets={names.targets} rules={rules} onChange={onChange} />
      </section>
      <section aria-labelledby="editions">
        <h2 id="editions">Editions</h2>
        <Timeline query={query} editions={names.editions} onChange={onChange} />
      </section>
    </div>
  );
}

/** What every cluster needs comes first. */
function byFeature(rules: readonly ResolvedRule[], features: readonly Feature[]): readonly ResolvedRule[] {
  const rank = ({ features: [id] }: ResolvedRule) => features.findIndex((feature) => feature.id === id);
  return [...rules].sort((a, b) => rank(a) - rank(b));
}
