import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { type List, useGet } from './api.ts';
import { Failed } from './messages.tsx';
import { formatQuery, one, type Query } from './query.ts';

interface FeedProps {
  readonly query: Query;
  readonly cluster: Query;
  readonly ports: readonly string[];
  /** What may be done where there is no list. */
  readonly remedy: ComponentChildren;
  readonly onChange: (name: string, values: readonly string[]) => void;
}

const KINDS = [
  ['edl-url', 'Palo Alto EDL (URL)'],
  ['url', 'URLs (FortiGate)'],
  ['fqdn', 'Names'],
  ['cidr', 'Address blocks'],
] as const;

/** Lists that hold names only, or addresses only: a cluster that needs both has one of each. */
const LAYERS: Readonly<Record<string, string>> = {
  'edl-url': 'application',
  url: 'application',
  cidr: 'network',
};

/** Rules of other lists that are named; the rest is counted. */
const NAMED = 4;

/** Port of most rules; a list of all ports would open each on all. */
const USUAL_PORT = '443';

/** The address of a list that a firewall fetches. */
export function Feed({ query, cluster, ports, remedy, onChange }: FeedProps) {
  const [said, setSaid] = useState('');
  const kind = one(query, 'feed') || 'edl-url';
  const port = one(query, 'feedPort') || USUAL_PORT;
  const layer = LAYERS[kind];
  const scope: Query = { ...(port !== 'all' && { port: [port] }), ...(layer && { layer: [layer] }) };
  const address = `/v1/feeds/${kind}.txt?${formatQuery({ ...cluster, ...scope })}`;
  const list = useGet<List>(address);
  const url = location.origin + address;
  const copy = () => {
    // Absent where the page is not served by HTTPS or from this machine.
    const copied = navigator.clipboard?.writeText(url) ?? Promise.reject();
    copied.then(
      () => setSaid('Copied.'),
      () => setSaid('The browser does not allow it; select the address.'),
    );
  };
  return (
    <>
      <div class="row">
        <label>
          List
          <select id="feed" value={kind} onChange={(event) => onChange('feed', [event.currentTarget.value])}>
            {KINDS.map(([name, title]) => (
              <option key={name} value={name}>
                {title}
              </option>
            ))}
          </select>
        </label>
        <label class="short">
          Port
          <select
            id="port"
            value={port}
            onChange={({ currentTarget: { value } }) =>
              onChange('feedPort', [value === USUAL_PORT ? '' : value])
            }
          >
            {[...new Set([...ports, port])].map((name) => (
              <option key={name}>{name}</option>
            ))}
            {port !== 'all' && <option>all</option>}
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
        {list.state === 'failed' && (
          <Failed failure={list.failure} title="There is no list, since it would lack rules:" isQuiet>
            {list.failure.findings.length > 0 && remedy}
          </Failed>
        )}
        {list.state === 'ready' && (
          <>
            <p>
              {sizeOf(list.data.text)} <a href={address}>Look at the list</a>
            </p>
            {list.data.omitted && (
              <p class="left-out">
                Not in this list, which cannot hold them: <code>{start(list.data.omitted.split(', '))}</code>
              </p>
            )}
          </>
        )}
      </div>
    </>
  );
}

function start(ids: readonly string[]): string {
  const rest = ids.length - NAMED;
  return rest > 1 ? `${ids.slice(0, NAMED).join(', ')}, and ${rest} more` : ids.join(', ');
}

/** Lines that begin with a sign of a comment are for people. */
function sizeOf(list: string): string {
  const count = list.split('\n').filter((line) => /^[^#;\s]/.test(line)).length;
  return count === 1 ? 'One entry.' : `${count || 'No'} entries.`;
}
