import type { Names } from './api.ts';
import { ClusterDrop } from './cluster-drop.tsx';
import { one, type Query, withValues } from './query.ts';

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

const SWITCHES = [
  ['private', 'The API server is private'],
  ['windows', 'Windows nodes'],
  ['gpu', 'Nodes with NVIDIA GPUs'],
  ['podsUseApiServer', 'Pods of your own call the API server'],
  ['minimal', 'Only what is required'],
  ['asDocumented', "The article's own words, uncorrected"],
] as const;

const VALUES = [
  ['apiServerFqdn', 'Host name of the API server', 'shop.hcp.westeurope.azmk8s.io'],
  ['apiServerIp', 'Addresses of the API server', '20.50.1.2'],
  ['customDns', 'DNS servers of your own', '10.0.0.10'],
  ['keyVault', 'Key vaults', 'shop-vault'],
] as const;

const SHOWN = ['cloud', 'location', 'feature', 'asOf', 'coreOptional'];

/** What is known of the cluster. */
export function ProfileForm({ query, names, onChange }: FormProps) {
  const set = (name: string, ...values: string[]) => onChange(withValues(query, name, values));
  const cloud = one(query, 'cloud') || 'AzureCloud';
  const features = query.feature ?? [];
  const known = new Set<string>([
    ...SHOWN,
    ...SWITCHES.map(([name]) => name),
    ...VALUES.map(([name]) => name),
  ]);
  const others = Object.entries(query).filter(
    ([name]) => !known.has(name) && !['from', 'find', 'target', 'feed', 'partial'].includes(name),
  );
  const optional = names.features.filter(({ activation }) => activation === 'selected');
  const changeCloud = (name: string) => {
    const first = names.locations.find((location) => location.cloud === name);
    onChange(withValues(withValues(query, 'cloud', [name]), 'location', [first?.name ?? '']));
  };
  return (
    <form aria-labelledby="cluster-heading" onSubmit={(event) => event.preventDefault()}>
      <h2 id="cluster-heading">Cluster</h2>
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
            value={one(query, 'location')}
            onChange={(event) => set('location', event.currentTarget.value)}
          >
            {names.locations
              .filter((location) => location.cloud === cloud)
              .map(({ name, displayName }) => (
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
            onChange={(event) => set('asOf', event.currentTarget.value)}
          />
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
                checked={features.includes(id) || features.includes('all')}
                onChange={(event) =>
                  set(
                    'feature',
                    ...nextFeatures(
                      features,
                      id,
                      event.currentTarget.checked,
                      optional.map((feature) => feature.id),
                    ),
                  )
                }
              />
              {title}
            </label>
          ))}
        </div>
      </fieldset>
      <fieldset>
        <legend>Facts</legend>
        <div class="checks">
          <label>
            <input
              type="checkbox"
              checked={one(query, 'coreOptional') !== 'false'}
              onChange={(event) => set('coreOptional', event.currentTarget.checked ? '' : 'false')}
            />
            What is recommended for every cluster
          </label>
          {SWITCHES.map(([name, title]) => (
            <label key={name}>
              <input
                type="checkbox"
                name={name}
                checked={one(query, name) === 'true'}
                onChange={(event) => set(name, event.currentTarget.checked ? 'true' : '')}
              />
              {title}
            </label>
          ))}
        </div>
        {others.length > 0 && (
          <ul class="chips" aria-label="Also stated">
            {others.flatMap(([name, values]) =>
              values.map((value) => (
                <li key={name + value}>
                  <button
                    type="button"
                    onClick={() => set(name, ...values.filter((entry) => entry !== value))}
                  >
                    {name}={value} <span aria-hidden="true">×</span>
                    <span class="unseen">, remove</span>
                  </button>
                </li>
              )),
            )}
          </ul>
        )}
      </fieldset>
      <details>
        <summary>Narrow the rules to your own names and addresses</summary>
        <div class="row">
          {VALUES.map(([name, title, example]) => (
            <label key={name}>
              {title}
              <input
                type="text"
                id={name}
                autocomplete="off"
                spellcheck={false}
                placeholder={example}
                value={(query[name] ?? []).join(', ')}
                onChange={(event) =>
                  set(name, ...event.currentTarget.value.split(',').map((value) => value.trim()))
                }
              />
            </label>
          ))}
        </div>
      </details>
      <ClusterDrop onRead={onChange} />
    </form>
  );
}

/** `all` stands for every feature until one is taken away. */
function nextFeatures(
  before: readonly string[],
  id: string,
  isOn: boolean,
  all: readonly string[],
): string[] {
  const named = before.includes('all') ? all : before.flatMap((value) => value.split(','));
  return isOn ? [...new Set([...named, id])] : named.filter((name) => name !== id);
}
