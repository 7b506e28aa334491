import { useState } from 'preact/hooks';

interface WideningsProps {
  readonly permitted: readonly string[];
  readonly onChange: (values: readonly string[]) => void;
}

const KINDS = [
  ['apex', 'Admit x as well, where *.x is meant'],
  ['subtree', 'Admit all names under x, where x is meant'],
  ['tag', 'Write the service tags that hold a name, in its place'],
  ['port', 'Admit every port and protocol'],
  ['any', 'Admit every address'],
] as const;

/** Ways to write a rule wider than it is, each of them only where the target cannot write it exactly. */
export function Widenings({ permitted, onChange }: WideningsProps) {
  // Afterwards it is open or closed as people have it.
  const [wasOpen] = useState(permitted.length > 0);
  return (
    <details open={wasOpen}>
      <summary>Permit wider rules where a target cannot say them exactly</summary>
      <div class="checks">
        {KINDS.map(([name, title]) => (
          <label key={name}>
            <input
              type="checkbox"
              name={`widen-${name}`}
              checked={permitted.includes(name)}
              onChange={({ currentTarget: { checked } }) =>
                onChange(checked ? [...permitted, name] : permitted.filter((kind) => kind !== name))
              }
            />
            {title}
          </label>
        ))}
      </div>
    </details>
  );
}
