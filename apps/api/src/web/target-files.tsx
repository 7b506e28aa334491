import { type Exported, type Target, useGet } from './api.ts';
import { Failed, Findings } from './messages.tsx';
import { formatQuery, one, type Query } from './query.ts';

interface TargetFilesProps {
  readonly target: Target;
  readonly cluster: Query;
  readonly options: Query;
  readonly onChange: (option: string, value: string) => void;
}

/** The options of a target, and its files to download. */
export function TargetFiles({ target, cluster, options, onChange }: TargetFilesProps) {
  const address = `/v1/export/${target.name}?${formatQuery({ ...cluster, ...options })}`;
  const exported = useGet<Exported>(`${address}&json=true`);
  return (
    <>
      <p>{target.description}</p>
      {target.options.length > 0 && (
        <details open={target.options.some(({ required }) => required)}>
          <summary>Options</summary>
          <div class="row">
            {target.options.map(({ name, allowed, description, default: usual, required }) => (
              <label key={name}>
                <span>
                  <code>{name}</code>
                  {required && ' (required)'}
                </span>
                <input
                  type="text"
                  value={one(options, `set.${name}`)}
                  placeholder={usual === undefined ? allowed : String(usual)}
                  onChange={(event) => onChange(name, event.currentTarget.value)}
                />
                <small>{description}</small>
              </label>
            ))}
          </div>
        </details>
      )}
      <div aria-live="polite" id="files">
        {exported.state === 'failed' && (
          <Failed failure={exported.failure} title="Nothing is written, since the files would lack rules:" />
        )}
        {exported.state === 'ready' && (
          <>
            <ul class="files">
              {exported.data.files.map(({ path, contents }) => (
                <li key={path}>
                  <a href={`${address}&file=${encodeURIComponent(path)}`} download={path.split('/').at(-1)}>
                    Download {path}
                  </a>{' '}
                  <small>{contents.length.toLocaleString('en')} characters</small>
                </li>
              ))}
            </ul>
            <Findings findings={exported.data.findings.filter(({ level }) => level === 'error')} />
          </>
        )}
      </div>
    </>
  );
}
