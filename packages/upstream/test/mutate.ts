import { canonical, statementKey } from '../src/compare/canonical.ts';
import { FLAG_OF_CONDITION } from '../src/compare/expected.ts';
import type { EditionRow } from './editions.ts';

/** Numbers from 0 to below `limit`, the same for the same seed (mulberry32). */
export function seeded(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

type Pick = (limit: number) => number;
/** A changed copy of the rows, or undefined where the edition has nothing to change in this way. */
export type Mutation = (rows: readonly EditionRow[], pick: Pick) => EditionRow[] | undefined;

function change(
  rows: readonly EditionRow[],
  pick: Pick,
  fits: (row: EditionRow) => boolean,
  edit: (row: EditionRow) => EditionRow,
): EditionRow[] | undefined {
  const candidates = rows.filter(fits);
  const target = candidates[pick(candidates.length || 1)];
  return target && rows.map((row) => (row === target ? edit(row) : row));
}

const isBullet = (row: EditionRow): boolean => row.flags?.includes('bullet') ?? false;
const spelling = (one: EditionRow['to'][number]): string => (typeof one === 'string' ? one : one.value);
const isHost = (one: EditionRow['to'][number]): boolean => /\.[a-z]+$/.test(spelling(one));
const sameTable = (a: EditionRow, b: EditionRow): boolean => a.heading === b.heading && a.kind === b.kind;

function replaceHost(
  one: EditionRow['to'][number],
  edit: (host: string) => string,
): EditionRow['to'][number] {
  return typeof one === 'string' ? edit(one) : { ...one, value: edit(one.value) };
}

const editHost =
  (edit: (host: string) => string): Mutation =>
  (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.some(isHost),
      (row) => {
        const hosts = row.to.filter(isHost);
        const target = hosts[pick(hosts.length)];
        return { ...row, to: row.to.map((one) => (one === target ? replaceHost(one, edit) : one)) };
      },
    );

const CLOUD_SLUGS = {
  public: 'azure-global',
  china: 'azure-china-21vianet',
  usgov: 'azure-us-government',
} as const;
const NAMED =
  /azure-global|azure-public-cloud|azure-us-government|azure-government(?:-cloud)?|microsoft-azure-operated-by-21vianet(?:-cloud)?|azure-china(?:-21vianet)?/;

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a host with another first label': editHost((host) =>
    host.replace(/^(\*?\.?)[^.]+/, (_, star: string) => `${star}renamed`),
  ),
  'a host elsewhere': (rows, pick) =>
    change(
      rows,
      pick,
      (row) =>
        row.relation === 'one' &&
        row.to.some(isHost) &&
        !/\.(?:cn|us)$|gov|china/.test(spelling(row.to[0] ?? '')),
      (row) => ({ ...row, to: ['moved.example.org'] }),
    ),
  'a wildcard without its star': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.some((one) => spelling(one).startsWith('*.')),
      (row) => ({
        ...row,
        to: row.to.map((one) => replaceHost(one, (host) => host.replace(/^\*\./, ''))),
      }),
    ),
  'a service tag': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.some((one) => /^Azure[A-Z]/.test(spelling(one))),
      (row) => ({
        ...row,
        to: row.to.map((one) =>
          replaceHost(one, (value) => value.replace(/^Azure[A-Z][a-z]+/, 'AzureStorage')),
        ),
      }),
    ),
  'a port': (rows, pick) =>
    change(
      rows,
      pick,
      () => true,
      (row) => ({
        ...row,
        ports: row.ports.map((port, index) => (index === 0 ? port.replace(/\d+$/, '8443') : port)),
      }),
    ),
  'one port more': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.kind === 'fqdn',
      (row) => ({ ...row, ports: [...row.ports, 'TCP:8080'] }),
    ),
  'a protocol': (rows, pick) =>
    change(
      rows,
      pick,
      () => true,
      (row) => ({
        ...row,
        ports: row.ports.map((port, index) => {
          if (index > 0) return port;
          const [protocol, number] = port.split(':');
          return `${row.kind === 'fqdn' ? (protocol === 'HTTPS' ? 'HTTP' : 'HTTPS') : protocol === 'TCP' ? 'UDP' : 'TCP'}:${number}`;
        }),
      }),
    ),
  'a row less': (rows, pick) => {
    const target = rows[pick(rows.length)];
    return rows.filter((row) => row !== target);
  },
  'a row more': (rows, pick) => {
    const near = rows[pick(rows.length)];
    if (near === undefined || isBullet(near)) return undefined;
    const { flags: _flags, ...base } = near;
    const cloud = near.heading === '' ? near.cloud : near.cloud;
    const to = near.kind === 'network' ? ['AzureContainerRegistry'] : ['added.example.org'];
    const ports = near.kind === 'network' ? ['TCP:443'] : ['HTTPS:443'];
    const added: EditionRow = { ...base, cloud, relation: 'one', to, ports };
    // Beside a row that only its host or purpose gives to one cloud, a new row is for all of them.
    const isOwnCloud = rows.some((row) => sameTable(row, near) && row.cloud !== near.cloud);
    return rows.flatMap((row) =>
      row === near ? [row, isOwnCloud ? { ...added, cloud: 'any' as const } : added] : [row],
    );
  },
  'a host more in a cell': (rows, pick) =>
    change(
      rows,
      pick,
      (row) =>
        row.kind === 'fqdn' &&
        ['one', 'all-of'].includes(row.relation) &&
        !(row.cloud === 'any' && row.to.some((one) => /\.(?:cn|us)$|gov/.test(spelling(one)))) &&
        !row.flags?.includes('usgov-by-purpose-text'),
      (row) => ({
        ...row,
        relation: 'all-of',
        to: [...row.to, 'added.example.org'],
      }),
    ),
  'an alternative less': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.length > 1 && row.relation !== 'per-cloud-by-suffix',
      (row) => {
        const index = pick(row.to.length);
        return { ...row, to: row.to.filter((_, at) => at !== index) };
      },
    ),
  'a table less': (rows, pick) => {
    const target = rows[pick(rows.length)];
    return target && rows.filter((row) => !sameTable(row, target));
  },
  'the cloud of a table': (rows, pick) => {
    const named = rows.filter(({ heading }) => NAMED.test(heading.split('/').at(-1) ?? ''));
    const target = named[pick(named.length || 1)];
    if (target === undefined) return undefined;
    const others = (['public', 'china', 'usgov'] as const).filter((cloud) => cloud !== target.cloud);
    const cloud = others[pick(others.length)] ?? 'public';
    return rows.map((row) =>
      sameTable(row, target) ? { ...row, cloud, heading: relabel(row.heading, CLOUD_SLUGS[cloud]) } : row,
    );
  },
  'the cloud of a destination': (rows, pick) =>
    change(
      rows,
      pick,
      ({ relation }) => relation === 'per-cloud',
      (row) => {
        const index = pick(row.to.length);
        return {
          ...row,
          to: row.to.map((one, at) =>
            at === index && typeof one === 'object'
              ? { ...one, cloud: one.cloud === 'china' ? 'public' : 'china' }
              : one,
          ),
        };
      },
    ),
  'a condition less': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => visibleFlags(row).length > 0,
      (row) => {
        const flags = visibleFlags(row);
        const gone = flags[pick(flags.length)];
        return { ...row, flags: (row.flags ?? []).filter((flag) => flag !== gone) };
      },
    ),
  'a condition more': (rows, pick) => {
    const all = [
      'linux-only',
      'not-required-for-private-clusters',
      'not-required-for-nodes-provisioned-after-2021-03',
    ];
    const flag = all[pick(all.length)] ?? 'linux-only';
    return change(
      rows,
      pick,
      (row) => !row.flags?.includes(flag),
      (row) => ({ ...row, flags: [...(row.flags ?? []), flag] }),
    );
  },
};

function relabel(heading: string, slug: string): string {
  const parts = heading.split('/');
  const last = parts.pop() ?? '';
  // A label right before a table is spelt without `us`.
  const name = /^azure-(?:global|china|china-21vianet|government)$/.test(last)
    ? slug.replace('-us-', '-')
    : slug;
  return [...parts, last.replace(NAMED, name)].join('/');
}

const COMPARED = new Set(Object.values(FLAG_OF_CONDITION));

/** Conditions that only the remark of the row states. */
function visibleFlags(row: EditionRow): string[] {
  const names = row.to.map(spelling).join();
  return (row.flags ?? []).filter(
    (flag) => COMPARED.has(flag) && !(flag === 'only-if-pods-access-api-server' && /API/.test(names)),
  );
}

/** What differs between two sets of rows, as the comparison names it. */
export function differences(before: readonly EditionRow[], after: readonly EditionRow[]) {
  const old = keysOf(before);
  const now = keysOf(after);
  return {
    gone: [...old.keys()].filter((key) => !now.has(key)).sort(),
    fresh: [...now.keys()].filter((key) => !old.has(key)).sort(),
    conditions: [...now]
      .filter(
        ([key, flags]) =>
          old.has(key) && [...flags].sort().join() !== [...(old.get(key) ?? [])].sort().join(),
      )
      .map(([key]) => key)
      .sort(),
  };
}

function keysOf(rows: readonly EditionRow[]): Map<string, Set<string>> {
  const keys = new Map<string, Set<string>>();
  for (const row of rows)
    for (const one of row.to)
      for (const port of row.ports) {
        const [destination, cloud] = typeof one === 'string' ? [one, row.cloud] : [one.value, one.cloud];
        const key = statementKey({ destination: canonical(destination), port, cloud, feature: row.feature });
        const flags = keys.get(key) ?? new Set();
        for (const flag of row.flags ?? []) if (COMPARED.has(flag)) flags.add(flag);
        keys.set(key, flags);
      }
  return keys;
}
