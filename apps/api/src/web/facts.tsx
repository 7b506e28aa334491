import { VALUES } from './own-values.tsx';
import { clusterQuery, one, type Query } from './query.ts';

interface FactsProps {
  readonly query: Query;
  readonly onChange: (name: string, values: readonly string[]) => void;
}

/** Parameters with what the API takes them for where nothing is said. */
const SWITCHES = [
  ['coreOptional', 'What is recommended for every cluster', true],
  ['private', 'The API server is private', false],
  ['podsUseApiServer', 'Pods of your own call the API server', true],
  ['windows', 'Windows nodes', false],
  ['gpu', 'Nodes with NVIDIA GPUs', false],
  ['minimal', 'Only what is required', false],
  ['asDocumented', "The article's own words, uncorrected", false],
] as const;

/** Parameters that other parts of the form show. */
const ELSEWHERE = [...['cloud', 'location', 'feature', 'asOf'], ...VALUES.map(([name]) => name)];

/** What is true of the cluster, and whatever else is stated of it. */
export function Facts({ query, onChange }: FactsProps) {
  const shown = new Set<string>([...ELSEWHERE, ...SWITCHES.map(([name]) => name)]);
  const others = Object.entries(clusterQuery(query)).filter(([name]) => !shown.has(name));
  const count = others.reduce((sum, [, values]) => sum + values.length, 0);
  return (
    <fieldset>
      <legend>What is true of it</legend>
      <div class="checks">
        {SWITCHES.map(([name, title, usual]) => (
          <label key={name}>
            <input
              type="checkbox"
              name={name}
              checked={one(query, name) === '' ? usual : one(query, name) === 'true'}
              onChange={({ currentTarget: { checked } }) =>
                onChange(name, [checked === usual ? '' : String(checked)])
              }
            />
            {title}
          </label>
        ))}
      </div>
      {count > 0 && (
        <details>
          <summary>{count === 1 ? 'One more is stated' : `${count} more are stated`}</summary>
          <ul class="chips">
            {others.flatMap(([name, values]) =>
              values.map((value) => (
                <li key={name + value}>
                  <button
                    type="button"
                    onClick={() =>
                      onChange(
                        name,
                        values.filter((entry) => entry !== value),
                      )
                    }
                  >
                    {name === 'fact' ? value : `${name}=${value}`} <span aria-hidden="true">×</span>
                    <span class="unseen">, remove</span>
                  </button>
                </li>
              )),
            )}
          </ul>
        </details>
      )}
    </fieldset>
  );
}
