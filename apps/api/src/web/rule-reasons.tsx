import type { ResolvedRule } from '@aks-egress/catalog';
import { ARTICLE } from '../article.ts';
import { Host } from './destination.tsx';

interface ReasonsProps {
  readonly rule: ResolvedRule;
  readonly isNewest: boolean;
}

/** Why a rule is there, what breaks without it, where that is said, and what may stand in its place. */
export function RuleReasons({ rule, isNewest }: ReasonsProps) {
  const [first, ...others] = rule.destinations;
  const reasons = rule.reasons ?? [{ ...rule, requirement: rule.requirements[0] ?? '' }];
  return (
    <>
      {reasons.map(({ requirement, purpose, breaks, source }, index) => (
        <p key={`${index} ${requirement}`}>
          {purpose} <strong>Without it:</strong> {breaks}
          <small class="source">
            {requirement}, since {source.edition}: <Place source={source} isNewest={isNewest} />
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

interface PlaceProps {
  readonly source: ResolvedRule['source'];
  readonly isNewest: boolean;
}

/** Headings of the article are slugs, one within another; those of an older edition may be gone from it. */
function Place({ source: { heading, article, correction }, isNewest }: PlaceProps) {
  if (article || correction) return heading;
  const anchor = isNewest ? `#${heading.split('/').at(-1)}` : '';
  return <a href={ARTICLE + anchor}>{heading.replaceAll('/', ' › ')}</a>;
}
