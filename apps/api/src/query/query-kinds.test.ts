import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Problem } from '../http/problem.ts';
import { exportRoute } from '../routes/export.ts';
import { resolveRoute } from '../routes/resolve.ts';
import { createQueryReader } from './query-kinds.ts';
import { readQuery } from './read-query.ts';

const parameters = fc.constantFrom(
  'location=westeurope',
  'location=West+Europe',
  'location=',
  'feature=azure-monitor,gpu',
  'feature=defender',
  'features=%22apiServerFqdn%22:null',
  'private=true',
  'private=maybe',
  'keyVault=shop',
  'apiServerIp=20.1.2.3',
  'minimal=true',
  'asOf=2024-05-21',
  'apiServerFqdn=shop.hcp.westeurope.azmk8s.io',
  'apiServerFqdn=Other_1',
  'apiServerFqdn=a%2eb',
  'apiServerFqdn=',
  'apiServerFqdn',
  'xapiServerFqdn=a',
  'set.comments=false',
  'set.apiServerFqdn=a',
  '',
);
const searches = fc.array(parameters, { maxLength: 5 }).map((all) => all.join('&'));

/** What is read, or what is said instead. */
function told<T>(read: () => T): T | string {
  try {
    return read();
  } catch (error) {
    if (error instanceof Problem) return JSON.stringify(error.document);
    throw error;
  }
}

describe('reading a query', () => {
  it('says the same whether its letters are encoded or not', () => {
    const encoded = (search: string) =>
      search.replace(
        /(^|&)(\w)/g,
        (_, sign: string, letter: string) => `${sign}%${letter.charCodeAt(0).toString(16)}`,
      );
    fc.assert(
      fc.property(searches, (search) => {
        const [plain, other] = [search, encoded(search)].map((one) =>
          told(() => readQuery(one, exportRoute.query, exportRoute.takesOptions)),
        );
        expect(plain).toEqual(other);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('reading queries by kind', () => {
  it.each([
    ['resolve', resolveRoute],
    ['export', exportRoute],
  ])('reads of %s what is read of each alone, whatever was asked before', (_, route) => {
    const read = createQueryReader();
    fc.assert(
      fc.property(searches, (search) => {
        const alone = told(() => readQuery(search, route.query, route.takesOptions));
        const known = told(() => read(search, route));
        if (typeof known === 'string') expect(known).toBe(alone);
        else {
          const { common: _common, ...rest } = known;
          expect(rest).toEqual(alone);
          expect(JSON.stringify(rest.values)).toBe(JSON.stringify((alone as typeof rest).values));
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('has one object for what queries of a kind have in common, without the name', () => {
    const read = createQueryReader();
    const [first, second, third] = ['a', 'b', 'c'].map((name) =>
      read(`location=westeurope&apiServerFqdn=${name}.hcp.westeurope.azmk8s.io&private=true`, resolveRoute),
    );
    expect(first?.common).toBeUndefined();
    expect(second?.common).toEqual({ location: 'westeurope', private: true });
    expect(third?.common).toBe(second?.common);
    expect(third?.values).toHaveProperty('apiServerFqdn', 'c.hcp.westeurope.azmk8s.io');
  });

  it('keeps nothing of a long query', () => {
    const read = createQueryReader();
    const search = `keyVault=${'shop,'.repeat(90)}shop&location=westeurope&apiServerFqdn=a.hcp.westeurope.azmk8s.io`;
    read(search, resolveRoute);
    expect(read(search, resolveRoute).common).toBeUndefined();
  });
});
