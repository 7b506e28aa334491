import type { ClusterProfile } from '@aks-egress/catalog';
import { isSwitchedOn, SWITCHES, withSwitch } from './in-force.ts';
import { VALUES } from './own-values.tsx';
import { clusterQuery, type Query, withValues } from './query.ts';

interface FactsProps {
  readonly query: Query;
  readonly profile: ClusterProfile | undefined;
  readonly onChange: (query: Query) => void;
}

/** Parameters that other parts of the form show. */
const ELSEWHERE = [...['cloud', 'location', 'feature', 'asOf'], ...VALUES.map(([name]) => name)];

/** What is true of the cluster, and whatever else is stated of it. */
export function Facts({ query, profile, onChange }: FactsProps) {
  const shown = new Set<string>([...ELSEWHERE, ...SWITCHES.map(([name]) => name)]);
  const others = Object.entries(clusterQuery(query)).filter(([name]) => !shown.has(name));
  const count = others.reduce((sum, [, values]) => sum + values.length, 0);
  return (
    <fieldset>
      <legend>What is true of it</legend>
      <div class="checks">
        {SWITCHES.map((one) => (
          <label key={one[0]}>
            <input
              type="checkbox"
              name={one[0]}
              checked={isSwitchedOn(query, one, profile)}
              onChange={({ currentTarget: { checked } }) => onChange(withSwitch(query, one, checked))}
            />
            {one[1]}
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
                        withValues(
                          query,
                          name,
                          values.filter((entry) => entry !== value),
                        ),
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
