import type { ComponentChildren } from 'preact';
import { type Exported, type Target, useGet } from './api.ts';
import { Failed, Findings } from './messages.tsx';
import { formatQuery, type Query } from './query.ts';
import { TargetOptions } from './target-options.tsx';

interface TargetFilesProps {
  readonly target: Target;
  readonly cluster: Query;
  readonly options: Query;
  /** What may be done where nothing is written. */
  readonly remedy: ComponentChildren;
  readonly onChange: (option: string, value: string) => void;
}

/** The options of a target, and its files to look into and to download. */
export function TargetFiles({ target, cluster, options, remedy, onChange }: TargetFilesProps) {
  const address = `/v1/export/${target.name}?${formatQuery({ ...cluster, ...options })}`;
  const exported = useGet<Exported>(`${address}&json=true`);
  return (
    <>
      <p>{target.description}</p>
      <TargetOptions key={target.name} target={target} options={options} onChange={onChange} />
      <div aria-live="polite" id="files">
        {exported.state === 'loading' && <p class="waiting">Writing …</p>}
        {exported.state === 'failed' && (
          <Failed
            failure={exported.failure}
            title="Nothing is written, since the files would lack rules:"
            isQuiet
          >
            {exported.failure.findings.some(({ code }) => code === 'export/missing-value') && remedy}
          </Failed>
        )}
        {exported.state === 'ready' && (
          <>
            <ul class="files">
              {exported.data.files.map(({ path, contents }) => (
                <li key={path}>
                  <a href={`${address}&file=${encodeURIComponent(path)}`} download={path.split('/').at(-1)}>
                    Download {path}
                  </a>{' '}
                  <small>{linesOf(contents)}</small>
                  <details>
                    <summary>
                      Look into it<span class="unseen"> ({path})</span>
                    </summary>
                    {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
                    <pre tabIndex={0}>{contents}</pre>
                  </details>
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

function linesOf(contents: string): string {
  const count = contents.trimEnd().split('\n').length;
  return count === 1 ? 'one line' : `${count.toLocaleString('en')} lines`;
}
