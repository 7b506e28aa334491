import type { Failure } from './api.ts';
import { GoToField } from './go-to-field.tsx';
import { Failed } from './messages.tsx';
import { VALUES } from './own-values.tsx';
import { type Query, withValues } from './query.ts';

interface RefusedProps {
  readonly failure: Failure;
  readonly query: Query;
  readonly onChange: (query: Query) => void;
}

const FIELDS = new Set(['cloud', 'location', 'asOf', ...VALUES.map(([name]) => name)]);

/** Why there are no rules, and the ways out: the field at fault, or the page without it, since no field shows every value. */
export function Refused({ failure, query, onChange }: RefusedProps) {
  const subjects = failure.findings.map(({ subject = '' }) => subject);
  const field = subjects.find((name) => FIELDS.has(name));
  const given = subjects.find((name) => query[name]);
  return (
    <Failed failure={failure}>
      <div class="actions">
        {field && <GoToField id={field} />}
        {given && given !== 'location' && (
          <button type="button" id="leave-out" onClick={() => onChange(withValues(query, given, []))}>
            Go on without {given}
          </button>
        )}
      </div>
    </Failed>
  );
}
