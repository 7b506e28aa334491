import type { Feature, ResolvedRule } from '@aks-egress/catalog';
import { Destination } from './destination.tsx';
import { WIDTHS, widthOf } from './width.ts';

interface MapProps {
  readonly rules: readonly ResolvedRule[];
  readonly features: readonly Feature[];
}

/** The cluster, the firewall and every destination; the thicker the line, the more it opens. */
export function EgressMap({ rules, features }: MapProps) {
  const counts = WIDTHS.map(
    (width) => [width, rules.filter((rule) => widthOf(rule) === width).length] as const,
  );
  const summary = counts.map(([{ title }, count]) => `${count} to ${title}`).join(', ');
  return (
    <figure>
      <figcaption>
        <ul class="legend">
          {counts.map(([{ id, title }, count]) =>
            id === 'open' && count === 0 ? null : (
              <li key={id} class={count === 0 ? 'none' : ''}>
                <span class={`wire ${id}`} />
                {count} to {title}
              </li>
            ),
          )}
        </ul>
      </figcaption>
      <div
        class="map"
        role="img"
        aria-label={`From the cluster through the firewall: ${summary}. The table has the same rules.`}
      >
        <div class="node">
          <span>Cluster</span>
        </div>
        <div class="trunk">
          <span />
        </div>
        <div class="node firewall">
          <span>Firewall</span>
        </div>
        <div class="flows">
          {[...Map.groupBy(rules, (rule) => rule.features[0] ?? '')].map(([id, list]) => (
            <div key={id} class="group">
              <div class="name">
                {features.find((feature) => feature.id === id)?.title ?? id} <small>{list.length}</small>
              </div>
              {byWidth(list).map((rule) => (
                <Flow key={rule.id} rule={rule} />
              ))}
            </div>
          ))}
        </div>
      </div>
    </figure>
  );
}

function Flow({ rule }: { readonly rule: ResolvedRule }) {
  const { id } = widthOf(rule);
  return (
    <div class={`flow ${id}`}>
      <span class={`wire ${id}`} />
      <span>
        <Destination rule={rule} />{' '}
        <small>
          {rule.protocol} {rule.ports.join(', ')}
        </small>
      </span>
    </div>
  );
}

const byWidth = (rules: readonly ResolvedRule[]) =>
  [...rules].sort((a, b) => WIDTHS.indexOf(widthOf(b)) - WIDTHS.indexOf(widthOf(a)));
