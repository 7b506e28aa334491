import type { Names, Resolution } from './api.ts';
import { ClusterDrop } from './cluster-drop.tsx';
import { Facts } from './facts.tsx';
import { CLOUDS, isOn, placeOf, withFeature } from './in-force.ts';
import { OwnValues } from './own-values.tsx';
import { one, type Query, withCluster, withValues } from './query.ts';

interface FormProps {
  readonly query: Query;
  readonly names: Names;
  /** The answer to the query, once it is there. */
  readonly resolution: Resolution | undefined;
  readonly onChange: (query: Query) => void;
}

/** What is known of the cluster. */
export function ProfileForm({ query, names, resolution, onChange }: FormProps) {
  const set = (name: string, values: readonly string[]) => onChange(withValues(query, name, values));
  const profile = resolution?.profile;
  const { cloud, location } = placeOf(query, names, profile);
  const locations = names.locations.filter((one) => one.cloud === cloud);
  const optional = names.features.filter(({ activation }) => activation === 'selected');
  const changeCloud = (name: string) => {
    const first = names.locations.find((one) => one.cloud === name);
    onChange(withValues(withValues(query, 'cloud', [name]), 'location', [first?.name ?? '']));
  };
  return (
    <form aria-labelledby="cluster-heading" onSubmit={(event) => event.preventDefault()}>
      <h2 id="cluster-heading">Your cluster</h2>
      <ClusterDrop
        resolution={resolution}
        locations={names.locations}
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
      <fieldset>
        <legend>Features in use</legend>
        <div class="checks">
          {optional.map(({ id, title }) => (
            <label key={id}>
              <input
                type="checkbox"
                name={id}
                checked={isOn(query, id, profile)}
                onChange={({ currentTarget: { checked } }) => onChange(withFeature(query, id, checked))}
              />
              {title}
            </label>
          ))}
        </div>
      </fieldset>
      <Facts query={query} profile={profile} onChange={onChange} />
      <OwnValues query={query} onChange={set} />
    </form>
  );
}
