import type { ResolvedRule } from '@aks-egress/catalog';
import { useState } from 'preact/hooks';
import { Destination } from './destination.tsx';
import { RuleReasons } from './rule-reasons.tsx';
import { widthOf } from './width.ts';

interface RowProps {
  readonly rule: ResolvedRule;
  /** Titles of other features that want it. */
  readonly others: readonly string[];
  readonly isNewest: boolean;
}

/** A rule, which says on request why it is there. */
export function RuleRow({ rule, others, isNewest }: RowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = `why-${rule.id.replace(/[^\w-]/g, '_')}`;
  const width = widthOf(rule);
  const wider = rule.destinations.length - 1;
  return (
    <>
      <tr class={`rule${isOpen ? ' open' : ''}`}>
        <th scope="row">
          <Destination rule={rule} />
          {wider > 0 && <small> or {wider} wider</small>}
          {others.length > 0 && <small class="others">also for {others.join(', ')}</small>}
        </th>
        <td class="port">
          {rule.protocol} {rule.ports.join(', ')}
          {rule.application && <small> {rule.application}</small>}
        </td>
        <td class="rank">
          <span class={`level ${rule.level}`}>{rule.level}</span>
        </td>
        <td class="opens">
          <span class={`wire ${width.id}`} /> <span>{width.short}</span>
        </td>
        <td class="ask">
          <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            Why
            <span class="unseen">
              {' '}
              <Destination rule={rule} />
            </span>
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr id={id} class="why">
          <td colSpan={5}>
            <RuleReasons rule={rule} isNewest={isNewest} />
          </td>
        </tr>
      )}
    </>
  );
}
