import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { type Names, type Resolution, useGet } from './api.ts';
import { Downloads } from './downloads.tsx';
import { EgressMap } from './egress-map.tsx';
import { Failed, Findings } from './messages.tsx';
import { ProfileForm } from './profile-form.tsx';
import { clusterQuery, formatQuery, one, parseQuery, type Query, withValues } from './query.ts';
import { RulesTable } from './rules-table.tsx';
import { Timeline } from './timeline.tsx';

function useQuery(): [Query, (query: Query) => void] {
  const read = () => {
    const query = parseQuery(location.search);
    return one(query, 'location') === '' ? withValues(query, 'location', ['westeurope']) : query;
  };
  const [query, setQuery] = useState(read);
  useEffect(() => {
    const follow = () => setQuery(read());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const change = (next: Query) => {
    setQuery(next);
    history.replaceState(null, '', `?${formatQuery(next)}`);
  };
  return [query, change];
}

function App() {
  const [query, setQuery] = useQuery();
  const lists = [
    useGet<Pick<Names, 'features'>>('/v1/features'),
    useGet<Pick<Names, 'locations'>>('/v1/locations'),
    useGet<Pick<Names, 'editions'>>('/v1/editions'),
    useGet<Pick<Names, 'targets'>>('/v1/targets'),
  ];
  const failed = lists.find(({ state }) => state === 'failed');
  const loaded = lists.flatMap((list) => (list.state === 'ready' ? [list.data] : []));
  const names = loaded.length === lists.length ? (Object.assign({}, ...loaded) as Names) : undefined;
  return (
    <>
      <header>
        <h1>Outbound rules of an AKS cluster</h1>
        <p>
          Each with its reason and source. <a href="/docs">HTTP API</a>
        </p>
      </header>
      <main>
        {failed?.state === 'failed' && <Failed failure={failed.failure} />}
        {names ? <Page query={query} setQuery={setQuery} names={names} /> : <p>Loading …</p>}
      </main>
    </>
  );
}

function Page({
  query,
  setQuery,
  names,
}: {
  readonly query: Query;
  readonly setQuery: (query: Query) => void;
  readonly names: Names;
}) {
  const cluster = Object.fromEntries(
    Object.entries(clusterQuery(query)).filter(([name]) => !name.startsWith('set.')),
  );
  const resolution = useGet<Resolution>(`/v1/resolve?${formatQuery(cluster)}`);
  const data = resolution.state === 'failed' ? undefined : resolution.data;
  const ports = [...new Set((data?.rules ?? []).flatMap((rule) => rule.ports))]
    .sort((a, b) => a - b)
    .map(String);
  return (
    <>
      <ProfileForm query={query} names={names} onChange={setQuery} />
      {resolution.state === 'failed' && <Failed failure={resolution.failure} />}
      {data && (
        <div class="answer" aria-busy={resolution.state === 'loading'}>
          <section aria-labelledby="rules">
            <h2 id="rules">Rules, edition {data.edition.id}</h2>
            <RulesTable
              rules={data.rules}
              features={names.features}
              find={one(query, 'find')}
              onFind={(text) => setQuery(withValues(query, 'find', [text]))}
            />
            <details>
              <summary>
                {data.findings.length} findings: what was assumed, corrected or is worth knowing
              </summary>
              <Findings findings={data.findings} />
            </details>
          </section>
          <section aria-labelledby="map">
            <h2 id="map">Map</h2>
            <EgressMap rules={data.rules} features={names.features} />
          </section>
          <section aria-labelledby="download">
            <h2 id="download">Download</h2>
            <Downloads query={query} targets={names.targets} ports={ports} onChange={setQuery} />
          </section>
          <section aria-labelledby="editions">
            <h2 id="editions">Editions</h2>
            <Timeline query={query} editions={names.editions} onChange={setQuery} />
          </section>
        </div>
      )}
    </>
  );
}

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
