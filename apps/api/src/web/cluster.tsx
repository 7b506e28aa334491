import { Answer } from './answer.tsx';
import { type Names, type Resolution, useGet } from './api.ts';
import { ProfileForm } from './profile-form.tsx';
import { clusterQuery, formatQuery, type Query } from './query.ts';
import { Refused } from './refused.tsx';

interface ClusterProps {
  readonly query: Query;
  readonly names: Names;
  readonly onChange: (query: Query) => void;
}

/** A cluster and its rules. The form shows what the rules are for, which is more than the address says. */
export function Cluster({ query, names, onChange }: ClusterProps) {
  const resolution = useGet<Resolution>(`/v1/resolve?${formatQuery(clusterQuery(query))}`);
  const { state } = resolution;
  return (
    <>
      {state === 'failed' && <Refused failure={resolution.failure} query={query} onChange={onChange} />}
      <ProfileForm
        query={query}
        names={names}
        resolution={state === 'ready' ? resolution.data : undefined}
        onChange={onChange}
      />
      {state !== 'failed' && (
        <Answer
          query={query}
          names={names}
          resolution={resolution.data}
          isLoading={state === 'loading'}
          onChange={onChange}
        />
      )}
    </>
  );
}
