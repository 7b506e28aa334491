import type { ResolvedRule } from '@aks-egress/catalog';
import { type Changes, type Names, useGet } from './api.ts';
import { Failed } from './messages.tsx';
import { clusterQuery, formatQuery, one, type Query, withValues } from './query.ts';

interface TimelineProps {
  readonly query: Query;
  readonly editions: Names['editions'];
  readonly onChange: (query: Query) => void;
}

const WIDTH = 720;

/** All editions of the article on an axis of time, and what changed for this cluster between two of them. */
export function Timeline({ query, editions, onChange }: TimelineProps) {
  const newest = editions.at(-1)?.id ?? '';
  const to = editions.findLast(({ id }) => id <= (one(query, 'asOf') || newest))?.id ?? newest;
  const from = one(query, 'from');
  const { asOf: _, ...cluster } = clusterQuery(query);
  const isComparison = from !== '' && from < to;
  const changes = useGet<Changes>(
    isComparison ? `/v1/changes?${formatQuery({ ...cluster, from: [from], to: [to] })}` : undefined,
  );
  const start = Date.parse(editions[0]?.id ?? '');
  const x = (id: string) => 8 + ((Date.parse(id) - start) / (Date.parse(newest) - start)) * (WIDTH - 16);
  const pick = (id: string) =>
    onChange(id < to ? withValues(query, 'from', [id]) : withValues(query, 'asOf', [id]));
  const choose = (name: string, value: string, title: string, allowNone: boolean) => (
    <label>
      {title}
      <select
        id={name}
        value={value}
        onChange={(event) => onChange(withValues(query, name, [event.currentTarget.value]))}
      >
        {allowNone && <option value="">not compared</option>}
        {[...editions].reverse().map(({ id, dateCertain }) => (
          <option key={id} value={id}>
            {id}
            {dateCertain ? '' : ' (likely)'}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <svg
        class="timeline"
        viewBox={`0 0 ${WIDTH} 46`}
        role="img"
        aria-label={`${editions.length} editions from ${editions[0]?.id} to ${newest}; choose two below.`}
      >
        {isComparison && <rect class="span" x={x(from)} width={x(to) - x(from)} y="12" height="12" />}
        <line class="axis" x1="8" x2={WIDTH - 8} y1="18" y2="18" />
        {editions.map(({ id }) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the two selects below do the same by keyboard
          <circle
            key={id}
            class={id === to || id === from ? 'edition chosen' : 'edition'}
            cx={x(id)}
            cy="18"
            r={id === to || id === from ? 7 : 4.5}
            onClick={() => pick(id)}
          >
            <title>{id}</title>
          </circle>
        ))}
        {[...new Set(editions.map(({ id }) => id.slice(0, 4)))].map((year) => (
          <text key={year} x={Math.max(8, x(`${year}-01-01`))} y="42">
            {year}
          </text>
        ))}
      </svg>
      <div class="row">
        {choose('from', from, 'Compare edition', true)}
        {choose('asOf', to, 'with edition', false)}
      </div>
      <div role="status" id="comparison">
        {from !== '' && !isComparison && <p>Choose an edition before {to} to compare.</p>}
        {isComparison && changes.state === 'failed' && <Failed failure={changes.failure} />}
        {isComparison && changes.state !== 'failed' && changes.data && <Difference changes={changes.data} />}
      </div>
    </>
  );
}

function Difference({ changes: { added, removed, changed, from, to } }: { readonly changes: Changes }) {
  if (added.length + removed.length + changed.length === 0)
    return (
      <p>
        Nothing changed for this cluster between {from.id} and {to.id}.
      </p>
    );
  return (
    <ul class="changes">
      {added.map((rule) => (
        <li key={rule.id} class="added">
          <b>Add</b> {say(rule)} <small>{rule.purpose}</small>
        </li>
      ))}
      {removed.map((rule) => (
        <li key={rule.id} class="removed">
          <b>Remove</b> {say(rule)}
        </li>
      ))}
      {changed.map(({ id, before, after }) => (
        <li key={id} class="changed">
          <b>Change</b> {say(after)} <small>{differences(before, after).join('; ')}</small>
        </li>
      ))}
    </ul>
  );
}

const say = ({ destinations, protocol, ports }: ResolvedRule) => (
  <>
    <code>{destinations.map(({ value }) => value).join(' or ')}</code> {protocol} {ports.join(', ')}
  </>
);

/** What of a rule is another, in words. */
function differences(before: ResolvedRule, after: ResolvedRule): string[] {
  const parts: readonly [string, (rule: ResolvedRule) => string][] = [
    ['destinations', ({ destinations }) => destinations.map(({ value }) => value).join(' or ')],
    ['ports', ({ protocol, ports }) => `${protocol} ${ports.join(', ')}`],
    ['application', ({ application }) => application ?? 'none'],
    ['level', ({ level }) => level],
    ['features', ({ features }) => features.join(', ')],
  ];
  return parts.flatMap(([name, of]) =>
    of(before) === of(after) ? [] : [`${name}: ${of(before)} → ${of(after)}`],
  );
}
