import { render } from 'preact';
import { ARTICLE } from '../article.ts';
import { type Names, useGet } from './api.ts';
import { Cluster } from './cluster.tsx';
import { Failed } from './messages.tsx';
import { useQuery } from './use-query.ts';

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
      <header class="top">
        <h1>Outbound rules of an AKS cluster</h1>
        <p>What it must reach through your firewall, each with its reason and source.</p>
        <nav aria-label="Parts of this page">
          <a href="#rules">Rules</a>
          <a href="#map">Map</a>
          <a href="#download">Download</a>
          <a href="#editions">Editions</a>
          <a href="/docs">HTTP API</a>
        </nav>
      </header>
      <main>
        {failed?.state === 'failed' && <Failed failure={failed.failure} />}
        {!failed && !names && (
          <p role="status" class="waiting">
            Loading …
          </p>
        )}
        {names && <Cluster query={query} names={names} onChange={setQuery} />}
      </main>
      <footer>
        <p>
          The facts come from <a href={ARTICLE}>Microsoft's article on outbound rules of AKS clusters</a> (CC
          BY 4.0). This page keeps nothing and needs no account. <a href="/assets/licenses.txt">Licences</a>
        </p>
      </footer>
    </>
  );
}

const root = document.getElementById('app');
if (root) {
  root.replaceChildren();
  render(<App />, root);
}
