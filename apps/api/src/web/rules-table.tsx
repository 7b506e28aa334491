import type { Feature, ResolvedRule } from '@aks-egress/catalog';
import { useState } from 'preact/hooks';
import { wanted } from './missing.ts';
import { widthOf } from './width.ts';

interface TableProps {
  readonly rules: readonly ResolvedRule[];
  readonly features: readonly Feature[];
  readonly find: string;
  readonly onFind: (text: string) => void;
}

/** The rules, filtered by text; each says on request why it is there. */
export function RulesTable({ rules, features, find, onFind }: TableProps) {
  const words = find.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = rules.filter((rule) => {
    const text = textOf(rule);
    return words.every((word) => text.includes(word));
  });
  const title = (id: string) => features.find((feature) => feature.id === id)?.title ?? id;
  return (
    <>
      <label class="find">
        Filter
        <input
          id="find"
          type="search"
          value={find}
          placeholder="443 udp mcr required …"
          onInput={(event) => onFind(event.currentTarget.value)}
        />
      </label>
      <p role="status" id="count">
        {shown.length === rules.length
          ? `${rules.length} rules`
          : `${shown.length || 'None'} of ${rules.length} rules${shown.length === 0 ? ' has all of these words.' : ''}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard */}
      <section class="scroll" tabIndex={0} aria-label="Table of rules" hidden={shown.length === 0}>
        <table class="rules">
          <thead>
            <tr>
              <th scope="col">Destination</th>
              <th scope="col">Port</th>
              <th scope="col">Level</th>
              <th scope="col">Opens</th>
              <th scope="col">For</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((rule) => (
              <Row key={rule.id} rule={rule} forWhat={rule.features.map(title).join(', ')} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

function Row({ rule, forWhat }: { readonly rule: ResolvedRule; readonly forWhat: string }) {
  const [isOpen, setOpen] = useState(false);
  const [first, ...others] = rule.destinations;
  const id = `why-${rule.id.replace(/[^\w-]/g, '_')}`;
  const width = widthOf(rule);
  return (
    <>
      <tr>
        <th scope="row">
          <code>{first?.value}</code>
          {others.length > 0 && <small> or {others.length} wider</small>}
        </th>
        <td class="port">
          {rule.protocol} {rule.ports.join(', ')}
          {rule.application && <small> {rule.application}</small>}
        </td>
        <td>
          <span class={`level ${rule.level}`}>{rule.level}</span>
        </td>
        <td class="opens">
          <span class={`wire ${width.id}`} /> {rule.missing ? `give ${wanted(rule.missing)}` : width.title}
        </td>
        <td class="for">{forWhat}</td>
        <td class="ask">
          <button type="button" aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen(!isOpen)}>
            Why<span class="unseen"> {first?.value}</span>
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr id={id} class="why">
          <td colSpan={6}>
            {rule.reasons.map((reason) => (
              <p key={reason.endpoint + reason.requirement}>
                {reason.purpose} <strong>Without it:</strong> {reason.breaks}
                <small class="source">
                  {reason.requirement}, since {reason.source.edition}: {placeOf(reason.source)}
                </small>
              </p>
            ))}
            {others.length > 0 && (
              <p>
                If your firewall cannot write <code>{first?.value}</code>, the article allows:{' '}
                {others.map(({ value, kind }) => `${value} (${kind})`).join('; ')}.
              </p>
            )}
          </td>
        </tr>
      )}
    </>
  );
}

/** Headings of the article are slugs, one within another. */
const placeOf = ({ heading, article, correction }: ResolvedRule['source']): string =>
  article || correction ? heading : heading.replaceAll('/', ' › ');

function textOf(rule: ResolvedRule): string {
  const { destinations, protocol, ports, level, application, features, requirements, purpose } = rule;
  return [
    ...destinations.map(({ value }) => value),
    protocol,
    ports.join(' '),
    level,
    application,
    ...features,
    ...requirements,
    purpose,
  ]
    .join(' ')
    .toLowerCase();
}
