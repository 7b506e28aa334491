import type { Finding } from '@aks-egress/catalog';
import type { ComponentChildren } from 'preact';
import type { Failure } from './api.ts';
import { inWords } from './missing.ts';

interface FailedProps {
  readonly failure: Failure;
  /** Stands for the words of the API, which name parameters, where findings say the rest. */
  readonly title?: string;
  /** Within a region that is read out as it changes, an alert would be read twice. */
  readonly isQuiet?: boolean;
  /** What can be done about it. */
  readonly children?: ComponentChildren;
}

/** Why something is not shown. */
export function Failed({ failure, title, isQuiet, children }: FailedProps) {
  const { detail, findings, again } = failure;
  const more = findings.filter(({ message }) => message !== detail);
  // Of several findings the API repeats the first in its own words.
  const isRepeated = findings.length > 1 && detail.startsWith(findings[0]?.message ?? detail);
  const summary = title ?? (isRepeated ? `${findings.length} things are wrong:` : detail);
  return (
    <div role={isQuiet ? undefined : 'alert'} class="failed">
      <p>
        {more.length > 0 ? summary : detail}
        {again && ' It is asked again once the network is back.'}
      </p>
      {more.length > 0 && <Findings findings={more} />}
      {again && (
        <button type="button" onClick={again}>
          Try again
        </button>
      )}
      {children}
    </div>
  );
}

export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map(({ code, level, message, subject }) => (
        <li key={code + subject + message}>
          {level !== 'note' && <span class={`level ${level}`}>{level}</span>} {inWords(message)}{' '}
          {subject && <small>{subject}</small>}
        </li>
      ))}
    </ul>
  );
}
