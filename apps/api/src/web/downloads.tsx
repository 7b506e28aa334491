import { useState } from 'preact/hooks';
import { type Exported, type Names, useGet } from './api.ts';
import { Failed, Findings } from './messages.tsx';
import { clusterQuery, formatQuery, one, type Query, withValues } from './query.ts';

interface DownloadsProps {
  readonly query: Query;
  readonly targets: Names['targets'];
  readonly ports: readonly string[];
  readonly onChange: (query: Query) => void;
}

const FEEDS = [
  ['edl-url', 'Palo Alto External Dynamic List (URL)'],
  ['url', 'URLs, such as for FortiGate'],
  ['fqdn', 'Names'],
  ['cidr', 'Address blocks'],
] as const;

/** The rules as files of a target, or as a list that a firewall fetches. */
export function Downloads({ query, targets, ports, onChange }: DownloadsProps) {
  const target = targets.find(({ name }) => name === one(query, 'target')) ?? targets[0];
  const isPartial = one(query, 'partial') === 'true';
  const cluster = { ...clusterQuery(query), ...(isPartial && { allowPartial: ['true'] }) };
  return (
    <>
      <div class="row">
        <label>
          Target
          <select
            id="target"
            value={target?.name}
            onChange={(event) =>
              onChange(withValues(clearOptions(query), 'target', [event.currentTarget.value]))
            }
          >
            {targets.map(({ name, title }) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label class="check">
          <input
            type="checkbox"
            id="partial"
            checked={isPartial}
            onChange={(event) =>
              onChange(withValues(query, 'partial', event.currentTarget.checked ? ['true'] : []))
            }
          />
          Write what can be written although rules are missing
        </label>
      </div>
      {target && <Files target={target} cluster={cluster} query={query} onChange={onChange} />}
      <h3>Feed for a firewall</h3>
      <Feed query={query} cluster={withoutOptions(cluster)} ports={ports} onChange={onChange} />
    </>
  );
}

function Files({
  target,
  cluster,
  query,
  onChange,
}: {
  readonly target: Names['targets'][number];
  readonly cluster: Query;
  readonly query: Query;
  readonly onChange: (query: Query) => void;
}) {
  const address = `/v1/export/${target.name}?${formatQuery(cluster)}`;
  const exported = useGet<Exported>(`${address}&json=true`);
  return (
    <>
      <p>{target.description}</p>
      {target.options.length > 0 && (
        <details open={target.options.some(({ required }) => required)}>
          <summary>Options</summary>
          <div class="row">
            {target.options.map(({ name, allowed, description, default: usual, required }) => (
              <label key={name} title={description}>
                {name}
                {required && ' (required)'}
                <input
                  type="text"
                  value={one(query, `set.${name}`)}
                  placeholder={usual === undefined ? allowed : String(usual)}
                  onChange={(event) =>
                    onChange(withValues(query, `set.${name}`, [event.currentTarget.value]))
                  }
                />
                <small>{description}</small>
              </label>
            ))}
          </div>
        </details>
      )}
      <div aria-live="polite" id="files">
        {exported.state === 'failed' && <Failed failure={exported.failure} />}
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

function Feed({
  query,
  cluster,
  ports,
  onChange,
}: {
  readonly query: Query;
  readonly cluster: Query;
  readonly ports: readonly string[];
  readonly onChange: (query: Query) => void;
}) {
  const [said, setSaid] = useState('');
  const kind = one(query, 'feed') || 'edl-url';
  const [port, setPort] = useState('443');
  const address = `/v1/feeds/${kind}.txt?${formatQuery({ ...cluster, ...(port && { port: [port] }) })}`;
  const list = useGet<string>(address);
  const url = location.origin + address;
  const copy = () => {
    navigator.clipboard.writeText(url).then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not allow it; select the address.'),
    );
  };
  return (
    <>
      <div class="row">
        <label>
          List
          <select
            id="feed"
            value={kind}
            onChange={(event) => onChange(withValues(query, 'feed', [event.currentTarget.value]))}
          >
            {FEEDS.map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label>
          Port
          <select id="port" value={port} onChange={(event) => setPort(event.currentTarget.value)}>
            {ports.map((name) => (
              <option key={name}>{name}</option>
            ))}
            <option value="">all</option>
          </select>
        </label>
        <label class="long">
          Address
          <input
            id="feed-url"
            type="text"
            readOnly
            value={url}
            onFocus={(event) => event.currentTarget.select()}
          />
        </label>
        <button type="button" onClick={copy}>
          Copy
        </button>
      </div>
      <p role="status">{said}</p>
      <div aria-live="polite" id="feed-list">
        {list.state === 'failed' && <Failed failure={list.failure} />}
        {list.state === 'ready' && <p>{list.data.trim().split('\n').length} entries.</p>}
      </div>
    </>
  );
}

/** Options belong to the target that was chosen before. */
const clearOptions = (query: Query): Query =>
  Object.fromEntries(Object.entries(query).filter(([name]) => !name.startsWith('set.')));
const withoutOptions = clearOptions;
