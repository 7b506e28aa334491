import type { Route } from '../routes/route.ts';
import { normalise, type ReadQuery, readQuery } from './read-query.ts';

/** A query that was read. */
export interface KnownQuery extends ReadQuery {
  /** All of its values but the name of the API server: the same object for every query of its kind. */
  readonly common?: object;
}

/** What queries say that differ in the name of the API server only. */
interface Kind {
  readonly common: object;
  /** Values before and after that name, in the order of the schema. */
  readonly before: object;
  readonly after: object;
  /** What stands before and after that name in the normalised text. */
  readonly head: string;
  readonly tail: string;
  readonly set: ReadQuery['set'];
  readonly options: ReadQuery['options'];
}

/** The name of the API server in a query, where nothing in it has to be decoded and the schema allows it. */
const NAME = /(?:^|&)apiServerFqdn=([\w.-]{1,300})(?=&|$)/;

/** Kinds kept of each route: with their profiles 2 to 3 MB, */
const MAX_KINDS = 500;
/** since a query of a kind has at most so many characters. */
const LONGEST = 500;

/** `readQuery`, which reads what queries of one kind share only once: every cluster has an API server with a name of its own. */
export function createQueryReader(): (search: string, route: Route) => KnownQuery {
  const kindsOf = new WeakMap<Route, Map<string, Kind>>();
  return (search, route) => {
    const { query, takesOptions } = route;
    const found = search.length > LONGEST ? null : NAME.exec(search);
    if (!found) return readQuery(search, query, takesOptions);
    let kinds = kindsOf.get(route);
    if (!kinds) {
      kinds = new Map();
      kindsOf.set(route, kinds);
    }
    const rest = search.slice(0, found.index) + search.slice(found.index + found[0].length);
    const known = kinds.get(rest);
    if (known) return named(known, found[1] as string);
    // The whole first: of what is wrong in it, such as a second name, the rest alone may not tell.
    const read = readQuery(search, query, takesOptions);
    if (kinds.size >= MAX_KINDS) kinds.clear();
    kinds.set(rest, kindOf(readQuery(rest, query, takesOptions), Object.keys(query.shape)));
    return read;
  };
}

function kindOf({ values, set, options }: ReadQuery, order: readonly string[]): Kind {
  const place = order.indexOf('apiServerFqdn');
  const part = (isIn: (rank: number) => boolean) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => isIn(order.indexOf(name))));
  const before = part((rank) => rank < place);
  const after = part((rank) => rank > place);
  // In a string of JSON it would have a backslash before its second quote.
  const hole = '"apiServerFqdn":null';
  const [head = '', tail = ''] = normalise({ ...before, apiServerFqdn: null, ...after }, options).split(hole);
  return { common: Object.freeze(values), before, after, head, tail, set, options };
}

function named(kind: Kind, apiServerFqdn: string): KnownQuery {
  const { common, before, after, head, tail, set, options } = kind;
  return {
    values: { ...before, apiServerFqdn, ...after },
    common,
    set,
    options,
    normalised: `${head}"apiServerFqdn":"${apiServerFqdn}"${tail}`,
  };
}
