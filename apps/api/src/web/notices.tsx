import type { Names, Resolution } from './api.ts';
import { inWords } from './missing.ts';
import { type Query, withValues } from './query.ts';

interface NoticesProps {
  readonly resolution: Resolution;
  readonly editions: Names['editions'];
  readonly query: Query;
  readonly onChange: (query: Query) => void;
}

/** What nobody who uses these rules may overlook: they are old, or the cluster is not what it seems. */
export function Notices({ resolution: { edition, findings }, editions, query, onChange }: NoticesProps) {
  const newest = editions.at(-1)?.id ?? '';
  const doubts = findings.filter(({ code, level }) => code.startsWith('profile/') && level !== 'note');
  if (edition.id >= newest && doubts.length === 0) return null;
  return (
    <div class="incomplete" id="notices">
      {edition.id < newest && (
        <p>
          These are the rules as they stood then. The newest edition is {newest}.{' '}
          <button type="button" onClick={() => onChange(withValues(query, 'asOf', []))}>
            Show the newest
          </button>
        </p>
      )}
      {doubts.map(({ message }) => (
        <p key={message}>{inWords(message)}</p>
      ))}
    </div>
  );
}
