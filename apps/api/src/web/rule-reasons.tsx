import type { ResolvedRule } from '@aks-egress/catalog';
import { Host } from './destination.tsx';

/** Why a rule is there, what breaks without it, where that is said, and what may stand in its place. */
export function RuleReasons({ rule }: { readonly rule: ResolvedRule }) {
  const [first, ...others] = rule.destinations;
  const reasons = rule.reasons ?? [{ ...rule, requirement: rule.requirements[0] ?? '' }];
  return (
    <>
      {reasons.map(({ requirement, purpose, breaks, source }, index) => (
        <p key={`${index} ${requirement}`}>
          {purpose} <strong>Without it:</strong> {breaks}
          <small class="source">
            {requirement}, since {source.edition}: {placeOf(source)}
          </small>
        </p>
      ))}
      {others.length > 0 && (
        <p>
          If your firewall cannot write <Host name={first?.value ?? ''} />, the article allows:{' '}
          {others.map(({ value, kind }) => `${value} (${kind})`).join('; ')}.
        </p>
      )}
    </>
  );
}

/** Headings of the article are slugs, one within another. */
const placeOf = ({ heading, article, correction }: ResolvedRule['source']): string =>
  article || correction ? heading : heading.replaceAll('/', ' › ');
