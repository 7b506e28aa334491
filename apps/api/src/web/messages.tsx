import type { Finding } from '@aks-egress/catalog';
import type { Failure } from './api.ts';

/** Why something is not shown. */
export function Failed({ failure: { detail, findings } }: { readonly failure: Failure }) {
  return (
    <div role="alert" class="failed">
      <p>{detail}</p>
      {findings.some(({ message }) => message !== detail) && <Findings findings={findings} />}
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
