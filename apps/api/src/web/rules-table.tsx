import type { Feature, ResolvedRule } from '@aks-egress/catalog';
import type { ComponentChildren } from 'preact';
import { findRules } from './find-rules.ts';
import { RuleRow } from './rule-row.tsx';

interface TableProps {
  readonly rules: readonly ResolvedRule[];
  readonly features: readonly Feature[];
  /** Whether they stand in the newest edition. */
  readonly isNewest: boolean;
  readonly find: string;
  readonly onFind: (text: string) => void;
  /** Shown where nothing is found. */
  readonly children?: ComponentChildren;
}

/** The rules by feature, filtered by text. */
export function RulesTable({ rules, features, isNewest, find, onFind, children }: TableProps) {
  const title = (id: string) => features.find((feature) => feature.id === id)?.title ?? id;
  const shown = findRules(rules, find, title);
  return (
    <>
      <div class="find">
        <label for="find">Filter</label>
        <input
          id="find"
          type="search"
          value={find}
          placeholder="host from your log, 443, udp …"
          onInput={(event) => onFind(event.currentTarget.value)}
        />
        <p role="status" id="count">
          {countOf(shown.length, rules.length)}
        </p>
        {find !== '' && (
          <button
            type="button"
            onClick={() => {
              onFind('');
              document.getElementById('find')?.focus();
            }}
          >
            Show all
          </button>
        )}
      </div>
      {shown.length === 0 && children}
      <div class="sized" hidden={shown.length === 0}>
        <table class="rules" aria-label="Rules">
          <thead>
            <tr>
              <th scope="col">Destination</th>
              <th scope="col">Port</th>
              <th scope="col">Level</th>
              <th scope="col">Opens</th>
              <th scope="col">
                <span class="unseen">Reason</span>
              </th>
            </tr>
          </thead>
          {[...Map.groupBy(shown, ({ features: [first = ''] }) => first)].map(([id, list]) => (
            <tbody key={id}>
              <tr class="feature">
                <th scope="rowgroup" colSpan={5}>
                  {title(id)} <small>{list.length}</small>
                </th>
              </tr>
              {list.map((rule) => (
                <RuleRow
                  key={rule.id}
                  rule={rule}
                  others={rule.features.slice(1).map(title)}
                  isNewest={isNewest}
                />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

function countOf(shown: number, all: number): string {
  if (shown === all) return `${all} rules`;
  return shown === 0 ? `None of ${all} rules has all of these words.` : `${shown} of ${all} rules`;
}
