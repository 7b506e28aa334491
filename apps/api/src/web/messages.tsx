import type { Finding } from '@aks-egress/catalog';
import type { ComponentChildren } from 'preact';
import type { Failure } from './api.ts';

/** Why something is not shown; `title` stands for the words of the API, which name parameters, where findings say the rest. */
export function Failed({
  failure,
  title,
  children,
}: {
  readonly failure: Failure;
  readonly title?: string;
  readonly children?: ComponentChildren;
}) {
  const { detail, findings } = failure;
  const more = findings.filter(({ message }) => message !== detail);
  return (
    <div role="alert" class="failed">
      <p>{more.length > 0 ? (title ?? detail) : detail}</p>
      {more.length > 0 && <Findings findings={more} />}
      {children}
    </div>
  );
}

export function Findings({ findings }: { readonly findings: readonly Finding[] }) {
  return (
    <ul class="findings">
      {findings.map(({ code, level, message, subject }) => (
        <li key={code + subject + message}>
          <span class={`level ${level}`}>{level}</span> {message} {subject && <small>{subject}</small>}
        </li>
      ))}
    </ul>
  );
}
