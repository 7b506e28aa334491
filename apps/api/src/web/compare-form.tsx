import type { Names } from './api.ts';
import { countsOf, type Touches } from './touch.ts';

interface CompareFormProps {
  readonly editions: Names['editions'];
  readonly touches: Touches;
  readonly from: string;
  readonly to: string;
  readonly onChange: (from: string, to: string) => void;
}

/** The two editions by name, with what each did. */
export function CompareForm({ editions, touches, from, to, onChange }: CompareFormProps) {
  const options = [...editions].reverse().map(({ id, dateCertain }) => {
    const touch = touches.get(id);
    return (
      <option key={id} value={id}>
        {id}
        {dateCertain ? '' : ' (likely)'}
        {touch ? ` · ${countsOf(touch)}` : ''}
      </option>
    );
  });
  return (
    <div class="row">
      <label>
        Compare edition
        <select id="from" value={from} onChange={(event) => onChange(event.currentTarget.value, to)}>
          <option value="">not compared</option>
          {options}
        </select>
      </label>
      <label>
        with edition
        <select id="to" value={to} onChange={(event) => onChange(from, event.currentTarget.value)}>
          {options}
        </select>
      </label>
    </div>
  );
}
