import type { ResolvedRule } from '@aks-egress/catalog';
import { type Changes, useGet } from './api.ts';
import { Destination, Host } from './destination.tsx';
import { Failed } from './messages.tsx';
import { ungiven } from './missing.ts';
import { formatQuery, type Query } from './query.ts';

interface ComparisonProps {
  readonly cluster: Query;
  readonly from: string;
  readonly to: string;
}

/** What to add, remove and change for this cluster from one edition to another. */
export function Comparison({ cluster, from, to }: ComparisonProps) {
  const isComparison = from !== '' && from < to;
  const changes = useGet<Changes>(
    isComparison ? `/v1/changes?${formatQuery({ ...cluster, from: [from], to: [to] })}` : undefined,
  );
  return (
    <div id="comparison">
      <p role="status">
        {isComparison ? sum(changes.state === 'ready' ? changes.data : undefined) : refuse(from, to)}
      </p>
      {isComparison && changes.state === 'failed' && <Failed failure={changes.failure} />}
      {isComparison && changes.state !== 'failed' && changes.data && <Difference changes={changes.data} />}
    </div>
  );
}

const refuse = (from: string, to: string) =>
  from === '' ? '' : `Choose an edition before ${to} to compare.`;

function sum(changes: Changes | undefined): string {
  if (!changes) return '';
  const { added, removed, changed, from, to } = changes;
  const [before, after] = [from.id, to.id];
  if (added.length + removed.length + changed.length === 0)
    return `Nothing changed for this cluster between ${before} and ${after}.`;
  return `From ${before} to ${after}: ${added.length} to add, ${removed.length} to remove, ${changed.length} to change.`;
}

function Difference({ changes: { added, removed, changed } }: { readonly changes: Changes }) {
  return (
    <ul class="changes">
      {added.map((rule) => (
        <li key={rule.id} class="added">
          <b>Add</b> <Flow rule={rule} /> <small>{rule.purpose}</small>
        </li>
      ))}
      {removed.map((rule) => (
        <li key={rule.id} class="removed">
          <b>Remove</b> <Flow rule={rule} />
        </li>
      ))}
      {changed.map(({ id, before, after }) => (
        <li key={id} class="changed">
          <b>Change</b> <Flow rule={after} /> <small>{differences(before, after).join('; ')}</small>
        </li>
      ))}
    </ul>
  );
}

const Flow = ({ rule }: { readonly rule: ResolvedRule }) => (
  <span>
    {rule.missing ? <Destination rule={rule} /> : <Host name={valuesOf(rule)} />} {rule.protocol}{' '}
    {rule.ports.join(', ')}
  </span>
);

const valuesOf = ({ destinations, missing }: ResolvedRule) =>
  missing ? ungiven(missing) : destinations.map(({ value }) => value).join(' or ');

/** What of a rule is another, in words. */
function differences(before: ResolvedRule, after: ResolvedRule): string[] {
  const parts: readonly [string, (rule: ResolvedRule) => string][] = [
    ['destinations', valuesOf],
    ['ports', ({ protocol, ports }) => `${protocol} ${ports.join(', ')}`],
    ['application', ({ application }) => application ?? 'none'],
    ['level', ({ level }) => level],
    ['features', ({ features }) => features.join(', ')],
  ];
  return parts.flatMap(([name, of]) =>
    of(before) === of(after) ? [] : [`${name}: ${of(before)} → ${of(after)}`],
  );
}
