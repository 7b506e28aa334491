import { useMemo, useRef } from 'preact/hooks';
import { type Changes, type Names, useGet } from './api.ts';
import { CompareForm } from './compare-form.tsx';
import { Comparison } from './comparison.tsx';
import { EditionAxis } from './edition-axis.tsx';
import { clusterQuery, formatQuery, one, type Query, withValues } from './query.ts';
import { useSeen } from './use-seen.ts';

interface TimelineProps {
  readonly query: Query;
  readonly editions: Names['editions'];
  readonly onChange: (query: Query) => void;
}

/** All editions of the article, those that changed the rules of this cluster marked, and what changed between two of them. */
export function Timeline({ query, editions, onChange }: TimelineProps) {
  const [first, newest] = [editions[0]?.id ?? '', editions.at(-1)?.id ?? ''];
  const inForce = (day: string) => editions.findLast(({ id }) => id <= day)?.id;
  const to = inForce(one(query, 'asOf') || newest) ?? newest;
  const from = inForce(one(query, 'from')) ?? '';
  const { asOf: _, ...cluster } = clusterQuery(query);
  const section = useRef<HTMLDivElement>(null);
  // The whole history is the dearest answer of the API: it is asked for once somebody looks.
  const isSeen = useSeen(section);
  const history = useGet<Changes>(
    isSeen ? `/v1/changes?${formatQuery({ ...cluster, from: [first], to: [newest] })}` : undefined,
  );
  const steps = history.state === 'ready' ? history.data.steps : undefined;
  const touches = useMemo(() => new Map(steps?.map((step) => [step.edition.id, step])), [steps]);
  const choose = (nextFrom: string, nextTo: string) =>
    onChange(withValues(withValues(query, 'from', [nextFrom]), 'asOf', [nextTo === newest ? '' : nextTo]));
  const pick = (id: string) => choose(...moved(id, from, to, editions));
  return (
    <div ref={section}>
      <p id="touched">
        {steps
          ? `${steps.length} of the ${editions.length - 1} editions after the first change the rules of this cluster: they have bars, higher for more changes.`
          : `${editions.length} editions.`}{' '}
        Choose one to compare.
      </p>
      <EditionAxis editions={editions} touches={touches} from={from} to={to} onPick={pick} />
      <CompareForm editions={editions} touches={touches} from={from} to={to} onChange={choose} />
      <Comparison cluster={cluster} from={from} to={to} />
      <p>
        <a href={`/v1/changes.rss?${formatQuery(cluster)}`}>Feed of changes for this cluster (RSS)</a>: a new
        item with each edition that changes its rules.
      </p>
    </div>
  );
}

/** The nearer end of the comparison moves to the edition; its start, chosen again, ends it. */
function moved(id: string, from: string, to: string, editions: Names['editions']): [string, string] {
  if (id === from) return ['', to];
  if (id >= to) return [from, id];
  const at = (day: string) => editions.findIndex((edition) => edition.id === day);
  const isNearEnd = from !== '' && id > from && at(to) - at(id) < at(id) - at(from);
  return isNearEnd ? [from, id] : [id, to];
}
