import type { ResolvedRule } from '@aks-egress/catalog';
import { GoToField } from './go-to-field.tsx';
import { fieldOf, wanted } from './missing.ts';

/** The rules that nobody can write before a value is given, and the way to the field for it. */
export function Incomplete({ rules }: { readonly rules: readonly ResolvedRule[] }) {
  const groups = Map.groupBy(
    rules.filter(({ missing }) => missing),
    ({ missing = [] }) => missing.join(),
  );
  if (groups.size === 0) return null;
  return (
    <div class="incomplete">
      {[...groups].map(([key, list]) => {
        const missing = list[0]?.missing ?? [];
        return (
          <p key={key}>
            {list.length === 1 ? 'One rule is' : `${list.length} rules are`} not complete: give{' '}
            {wanted(missing)}.{' '}
            {missing.includes('apiServerIp') && 'A private API server needs no such rule. '}
            <GoToField id={fieldOf(missing)} />
          </p>
        );
      })}
    </div>
  );
}
