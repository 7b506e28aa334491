import { useEffect, useState } from 'preact/hooks';
import { formatQuery, one, parseQuery, type Query, withValues } from './query.ts';

/** The state of the page, which is the query of its address. */
export function useQuery(): [Query, (query: Query) => void] {
  const [query, setQuery] = useState(read);
  useEffect(() => {
    const follow = () => setQuery(read());
    addEventListener('popstate', follow);
    return () => removeEventListener('popstate', follow);
  }, []);
  const change = (next: Query) => {
    setQuery(next);
    // Each choice is a step to go back to; each letter of a filter is none.
    const isTyping = one(next, 'find') !== one(query, 'find');
    history[isTyping ? 'replaceState' : 'pushState'](null, '', `?${formatQuery(next)}`);
  };
  return [query, change];
}

/** Without a location nothing can be shown, so there is always one. */
function read(): Query {
  const query = parseQuery(location.search);
  return one(query, 'location') === '' ? withValues(query, 'location', ['westeurope']) : query;
}
