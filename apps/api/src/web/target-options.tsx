import { useState } from 'preact/hooks';
import type { Target } from './api.ts';
import { one, type Query } from './query.ts';

interface OptionsProps {
  readonly target: Target;
  readonly options: Query;
  readonly onChange: (option: string, value: string) => void;
}

/** What a target lets people choose; what is required, or was chosen, lies open. */
export function TargetOptions({ target, options, onChange }: OptionsProps) {
  // Afterwards it is open or closed as people have it.
  const [wasOpen] = useState(
    target.options.some(({ required, name }) => required || options[`set.${name}`] !== undefined),
  );
  if (target.options.length === 0) return null;
  return (
    <details open={wasOpen}>
      <summary>{target.options.length === 1 ? 'One option' : `${target.options.length} options`}</summary>
      <div class="options">
        {target.options.map((option) => (
          <div key={option.name}>
            <label for={`option-${option.name}`}>
              <code>{option.name}</code>
              {option.required && ' (required)'}
            </label>
            <Field
              option={option}
              value={one(options, `set.${option.name}`)}
              onChange={(value) => onChange(option.name, value)}
            />
            <small id={`about-${option.name}`}>{option.description}</small>
          </div>
        ))}
      </div>
    </details>
  );
}

interface FieldProps {
  readonly option: Target['options'][number];
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Field({ option: { name, allowed, default: usual, required }, value, onChange }: FieldProps) {
  const ids = { id: `option-${name}`, 'aria-describedby': `about-${name}` };
  const change = (event: { readonly currentTarget: { readonly value: string } }) =>
    onChange(event.currentTarget.value);
  if (!/^[\w-]+(?: \| [\w-]+)+$/.test(allowed))
    return (
      <input
        type="text"
        {...ids}
        value={value}
        required={required}
        autocomplete="off"
        spellcheck={false}
        placeholder={usual === undefined ? allowed : String(usual)}
        title={allowed}
        onChange={change}
      />
    );
  const choices = allowed.split(' | ');
  return (
    <select {...ids} value={value} onChange={change}>
      <option value="">{usual === undefined ? 'not set' : `${usual} (usual)`}</option>
      {[...choices, ...(value === '' || choices.includes(value) ? [] : [value])].map((choice) => (
        <option key={choice}>{choice}</option>
      ))}
    </select>
  );
}
