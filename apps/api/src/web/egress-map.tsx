import type { Feature, ResolvedRule } from '@aks-egress/catalog';
import { WIDTHS, widthOf } from './width.ts';

const ROW = 22;
const GAP = 16;
const LEFT = 330;

/** The cluster, the firewall and every destination; the thicker the line, the more it opens. */
export function EgressMap({
  rules,
  features,
}: {
  readonly rules: readonly ResolvedRule[];
  readonly features: readonly Feature[];
}) {
  const groups = Map.groupBy(rules, (rule) => rule.features[0] ?? '');
  let y = 8;
  const placed = [...groups].map(([id, list]) => {
    const top = y;
    const rows = [...list]
      .sort((a, b) => WIDTHS.indexOf(widthOf(b)) - WIDTHS.indexOf(widthOf(a)))
      .map((rule, index) => ({ rule, y: top + ROW * (index + 1) }));
    y += ROW * (list.length + 1) + GAP;
    return { title: features.find((feature) => feature.id === id)?.title ?? id, top, rows };
  });
  const height = Math.max(y, 140);
  const middle = height / 2;
  const counts = WIDTHS.map(
    (width) => [width, rules.filter((rule) => widthOf(rule) === width).length] as const,
  );
  const summary = counts.map(([{ title }, count]) => `${count} to ${title}`).join(', ');
  return (
    <figure>
      <figcaption>
        <ul class="legend">
          {counts.map(([{ id, title, stroke }, count]) => (
            <li key={id}>
              <svg width="28" height="12" aria-hidden="true">
                <line class={`line ${id}`} x1="0" x2="28" y1="6" y2="6" stroke-width={stroke} />
              </svg>
              {count} to {title}
            </li>
          ))}
        </ul>
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Map, scrolls">
        <svg
          class="map"
          viewBox={`0 0 760 ${height}`}
          width="760"
          height={height}
          role="img"
          aria-label={`From the cluster through the firewall: ${summary}. The table has the same rules.`}
        >
          <rect class="box" x="4" y={middle - 30} width="100" height="60" rx="8" />
          <text x="54" y={middle + 5} text-anchor="middle">
            Cluster
          </text>
          <line class="line trunk" x1="104" x2="170" y1={middle} y2={middle} stroke-width="3" />
          <rect class="box firewall" x="170" y={middle - 44} width="100" height="88" rx="8" />
          <text x="220" y={middle + 5} text-anchor="middle">
            Firewall
          </text>
          {placed.map(({ title, top, rows }) => (
            <g key={title}>
              <text class="group" x={LEFT} y={top + 14}>
                {title}
              </text>
              {rows.map(({ rule, y }) => {
                const width = widthOf(rule);
                return (
                  <g key={rule.id}>
                    <path
                      class={`line ${width.id}`}
                      fill="none"
                      stroke-width={width.stroke}
                      d={`M270 ${middle} C 305 ${middle}, 290 ${y + 9}, ${LEFT - 8} ${y + 9}`}
                    />
                    <text x={LEFT} y={y + 14} class={rule.level}>
                      {shorten(rule.destinations[0]?.value ?? '', 44)}{' '}
                      <tspan class="port">{`${rule.protocol} ${rule.ports.join(', ')}`}</tspan>
                    </text>
                  </g>
                );
              })}
            </g>
          ))}
        </svg>
      </section>
    </figure>
  );
}

const shorten = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1)}…` : text;
