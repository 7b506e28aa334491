import { change, type Mutation, sameTable } from './mutation.ts';

const CLOUD_SLUGS = {
  public: 'azure-global',
  china: 'azure-china-21vianet',
  usgov: 'azure-us-government',
} as const;
const NAMED =
  /azure-global|azure-public-cloud|azure-us-government|azure-government(?:-cloud)?|microsoft-azure-operated-by-21vianet(?:-cloud)?|azure-china(?:-21vianet)?/;

/** Changes of the cloud that something is for. */
export const ON_CLOUDS: Readonly<Record<string, Mutation>> = {
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
