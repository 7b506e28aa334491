import type { ResolvedRule } from '@aks-egress/catalog';
import type { Names } from './api.ts';
import { Feed } from './feed.tsx';
import { GoToField } from './go-to-field.tsx';
import { fieldOf } from './missing.ts';
import { clusterQuery, one, optionsQuery, type Query, withTarget, withValues } from './query.ts';
import { TargetFiles } from './target-files.tsx';
import { Widenings } from './widenings.tsx';

interface DownloadsProps {
  readonly query: Query;
  readonly targets: Names['targets'];
  readonly rules: readonly ResolvedRule[];
  readonly onChange: (query: Query) => void;
}

/** The rules as files of a target, or as a list that a firewall fetches. */
export function Downloads({ query, targets, rules, onChange }: DownloadsProps) {
  const target = targets.find(({ name }) => name === one(query, 'target')) ?? targets[0];
  const isPartial = one(query, 'partial') === 'true';
  const widen = query.widen ?? [];
  const cluster: Query = {
    ...clusterQuery(query),
    ...(isPartial && { allowPartial: ['true'] }),
    ...(widen.length > 0 && { widen }),
  };
  const ports = [...new Set(rules.flatMap((rule) => rule.ports))].sort((a, b) => a - b).map(String);
  const lacking = rules.find(({ missing }) => missing)?.missing;
  const remedy = lacking && <GoToField id={fieldOf(lacking)} />;
  const set = (name: string, values: readonly string[]) => onChange(withValues(query, name, values));
  return (
    <>
      <div class="row">
        <label>
          Target
          <select
            id="target"
            value={target?.name}
            onChange={(event) => onChange(withTarget(query, event.currentTarget.value))}
          >
            {targets.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            id="partial"
            checked={isPartial}
            onChange={(event) => set('partial', event.currentTarget.checked ? ['true'] : [])}
          />
          Write the rest where a rule cannot be written
        </label>
      </div>
      <Widenings permitted={widen} onChange={(values) => set('widen', values)} />
      {target && (
        <TargetFiles
          target={target}
          cluster={cluster}
          options={optionsQuery(query)}
          remedy={remedy}
          onChange={(name, value) => set(`set.${name}`, [value])}
        />
      )}
      <h3>Feed for a firewall</h3>
      <Feed query={query} cluster={cluster} ports={ports} remedy={remedy} onChange={set} />
    </>
  );
}
