import type { ResolvedRule } from '@aks-egress/catalog';
import { ungiven } from './missing.ts';

/** Where a rule leads, as narrow as it is; long names break at their dots. */
export function Destination({ rule: { destinations, missing } }: { readonly rule: ResolvedRule }) {
  if (missing) return <em>{ungiven(missing)}</em>;
  return <Host name={destinations[0]?.value ?? ''} />;
}

export const Host = ({ name }: { readonly name: string }) => (
  <code>
    {name.split(/(?=\.)/).map((part, at) => (
      <>
        {at > 0 && <wbr />}
        {part}
      </>
    ))}
  </code>
);
