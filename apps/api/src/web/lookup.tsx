import { useState } from 'preact/hooks';
import { type Explanation, useGet } from './api.ts';
import { Failed } from './messages.tsx';
import { formatQuery, type Query } from './query.ts';

interface LookupProps {
  readonly host: string;
  readonly cluster: Query;
}

/** What is known of a host that no rule admits: another feature's, retired, harmless, or nobody's. */
export function Lookup({ host, cluster }: LookupProps) {
  const [asked, setAsked] = useState('');
  const isAsked = asked === host;
  const answer = useGet<Explanation>(
    isAsked ? `/v1/explain?${formatQuery({ ...cluster, host: [host] })}` : undefined,
  );
  return (
    <div class="lookup">
      {!isAsked && (
        <button type="button" id="look-up" onClick={() => setAsked(host)}>
          What is {host}?
        </button>
      )}
      <p role="status">{isAsked && answer.state === 'ready' && answer.data.message}</p>
      {isAsked && answer.state === 'failed' && <Failed failure={answer.failure} />}
    </div>
  );
}
