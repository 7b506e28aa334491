import type { Feature, ResolvedRule } from '@aks-egress/catalog';
import { type Failure, type Names, type Resolution, useGet } from './api.ts';
import { Downloads } from './downloads.tsx';
import { EgressMap } from './egress-map.tsx';
import { GoToField } from './go-to-field.tsx';
import { Incomplete } from './incomplete.tsx';
import { Failed, Findings } from './messages.tsx';
import { VALUES } from './own-values.tsx';
import { clusterQuery, formatQuery, one, type Query, withValues } from './query.ts';
import { RulesTable } from './rules-table.tsx';
import { Timeline } from './timeline.tsx';

interface AnswerProps {
  readonly query: Query;
  readonly names: Names;
  readonly onChange: (query: Query) => void;
}

/** The rules of the cluster, as a table, as a map, as files, and as they changed. */
export function Answer({ query, names, onChange }: AnswerProps) {
  const resolution = useGet<Resolution>(`/v1/resolve?${formatQuery(clusterQuery(query))}`);
  if (resolution.state === 'failed') return <Refused failure={resolution.failure} />;
  if (!resolution.data) return null;
  const { edition, findings } = resolution.data;
  const rules = byFeature(resolution.data.rules, names.features);
  const ports = [...new Set(rules.flatMap((rule) => rule.ports))].sort((a, b) => a - b).map(String);
  return (
    <div class="answer" aria-busy={resolution.state === 'loading'}>
      <section aria-labelledby="rules">
        <h2 id="rules">Rules, edition {edition.id}</h2>
        <Incomplete rules={rules} />
        <RulesTable
          rules={rules}
          features={names.features}
          find={one(query, 'find')}
          onFind={(text) => onChange(withValues(query, 'find', [text]))}
        />
        <details>
          <summary>{findings.length} findings: what was assumed, corrected or is worth knowing</summary>
          <Findings findings={findings} />
        </details>
      </section>
      <section aria-labelledby="map">
        <h2 id="map">Map</h2>
        <EgressMap rules={rules} features={names.features} />
      </section>
      <section aria-labelledby="download">
        <h2 id="download">Download</h2>
        <Downloads query={query} targets={names.targets} ports={ports} onChange={onChange} />
      </section>
      <section aria-labelledby="editions">
        <h2 id="editions">Editions</h2>
        <Timeline query={query} editions={names.editions} onChange={onChange} />
      </section>
    </div>
  );
}

/** What the form says is at fault. */
function Refused({ failure }: { readonly failure: Failure }) {
  const field = failure.findings.find(({ subject = '' }) => FIELDS.has(subject))?.subject;
  return <Failed failure={failure}>{field && <GoToField id={field} />}</Failed>;
}

const FIELDS = new Set(['cloud', 'location', 'asOf', ...VALUES.map(([name]) => name)]);

/** What every cluster needs comes first. */
function byFeature(rules: readonly ResolvedRule[], features: readonly Feature[]): readonly ResolvedRule[] {
  const rank = ({ features: [id] }: ResolvedRule) => features.findIndex((feature) => feature.id === id);
  return [...rules].sort((a, b) => rank(a) - rank(b));
}
