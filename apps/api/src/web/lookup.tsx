import { useState } from 'preact/hooks';
import { type Explanation, useGet } from './api.ts';
import { Failed } from './messages.tsx';
import { formatQuery, type Query } from './query.ts';

interface LookupProps {
  /** The host, with port and protocol where they are known. */
  readonly flow: string;
  readonly cluster: Query;
}

/** What is known of a flow that no rule admits: another feature's, retired, harmless, or nobody's. */
export function Lookup({ flow, cluster }: LookupProps) {
  const [asked, setAsked] = useState('');
  const isAsked = asked === flow;
  const answer = useGet<Explanation>(
    isAsked ? `/v1/explain?${formatQuery({ ...cluster, host: [flow] })}` : undefined,
  );
  return (
    <div class="lookup">
      {!isAsked && (
        <button type="button" id="look-up" onClick={() => setAsked(flow)}>
          What is {flow}?
        </button>
      )}
      <p role="status">{isAsked && answer.state === 'ready' && answer.data.message}</p>
      {isAsked && answer.state === 'failed' && <Failed failure={answer.failure} />}
    </div>
  );
}
