import type { Names } from './api.ts';
import { ClusterDrop } from './cluster-drop.tsx';
import { Facts } from './facts.tsx';
import { OwnValues } from './own-values.tsx';
import { one, type Query, withCluster, withValues } from './query.ts';

interface FormProps {
  readonly query: Query;
  readonly names: Names;
  readonly onChange: (query: Query) => void;
}

const CLOUDS = [
  ['AzureCloud', 'Public'],
  ['AzureUSGovernment', 'US Government'],
  ['AzureChinaCloud', 'China'],
] as const;

/** What is known of the cluster. */
export function ProfileForm({ query, names, onChange }: FormProps) {
  const set = (name: string, values: readonly string[]) => onChange(withValues(query, name, values));
  const cloud = one(query, 'cloud') || 'AzureCloud';
  const location = one(query, 'location');
  const locations = names.locations.filter((one) => one.cloud === cloud);
  const changeCloud = (name: string) => {
    const first = names.locations.find((one) => one.cloud === name);
    onChange(withValues(withValues(query, 'cloud', [name]), 'location', [first?.name ?? '']));
  };
  return (
    <form aria-labelledby="cluster-heading" onSubmit={(event) => event.preventDefault()}>
      <h2 id="cluster-heading">Your cluster</h2>
      <ClusterDrop
        onRead={(cluster) => onChange(withCluster(query, cluster))}
        onAdd={(values) => onChange({ ...query, ...values })}
      />
      <div class="row">
        <label>
          Cloud
          <select id="cloud" value={cloud} onChange={(event) => changeCloud(event.currentTarget.value)}>
            {CLOUDS.map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          Location
          <select
            id="location"
            value={location}
            onChange={(event) => set('location', [event.currentTarget.value])}
          >
            {!locations.some(({ name }) => name === location) && <option value={location}>{location}</option>}
            {locations.map(({ name, displayName }) => (
              <option key={name} value={name}>
                {displayName}
              </option>
            ))}
          </select>
        </label>
        <label>
          As of
          <input
            id="asOf"
            type="date"
            min={names.editions[0]?.id}
            value={one(query, 'asOf')}
            onChange={(event) => set('asOf', [event.currentTarget.value])}
          />
          <small>empty: the newest edition</small>
        </label>
      </div>
      <Features query={query} features={names.features} onChange={(values) => set('feature', values)} />
      <Facts query={query} onChange={set} />
      <OwnValues query={query} onChange={set} />
    </form>
  );
}

function Features({
  query,
  features,
  onChange,
}: {
  readonly query: Query;
  readonly features: Names['features'];
  readonly onChange: (values: readonly string[]) => void;
}) {
  const optional = features.filter(({ activation }) => activation === 'selected');
  const said = (query.feature ?? []).flatMap((value) => value.split(','));
  // `all` stands for every feature until one is taken away.
  const on = new Set(said.includes('all') ? optional.map(({ id }) => id) : said);
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(on);
    if (isOn) next.add(id);
    else next.delete(id);
    onChange([...next]);
  };
  return (
    <fieldset>
      <legend>Features in use</legend>
      <div class="checks">
        {optional.map(({ id, title }) => (
          <label key={id}>
            <input
              type="checkbox"
              name={id}
              checked={on.has(id)}
              onChange={(event) => toggle(id, event.currentTarget.checked)}
            />
            {title}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
