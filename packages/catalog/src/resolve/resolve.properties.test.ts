import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import { CLOUDS } from '../model/cloud.ts';
import type { FactValue } from '../model/condition.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { compare } from './findings.ts';
import { resolve } from './resolve.ts';

const featureIds = catalog.features
  .map(({ id }) => id)
  .filter((id) => id !== 'core' && id !== 'core-optional');
const factEntry = fc
  .constantFrom(...catalog.facts)
  .chain((fact) =>
    (fact.type === 'boolean' ? fc.boolean() : fc.constantFrom(...(fact.values as string[]))).map(
      (value): [string, FactValue] => [fact.id, value],
    ),
  );
const ip = fc.ipV4();
const profile: fc.Arbitrary<ClusterProfile> = fc
  .record({
    cloud: fc.constantFrom(...CLOUDS),
    features: fc.uniqueArray(fc.constantFrom(...featureIds)),
    facts: fc.array(factEntry, { maxLength: 6 }).map((entries) => Object.fromEntries(entries)),
    coreOptional: fc.boolean(),
    minimal: fc.boolean(),
    asDocumented: fc.boolean(),
    apiServerIps: fc.uniqueArray(ip, { maxLength: 2 }),
    customDnsServers: fc.uniqueArray(ip, { maxLength: 2 }),
    keyVaults: fc.uniqueArray(fc.constantFrom('vault-a', 'vault-b', 'team.vault.azure.net'), {
      maxLength: 3,
    }),
    // The second is what a statement that nobody narrows says: both then make one rule.
    apiServerFqdn: fc.option(fc.constantFrom('dev-1234.hcp.westeurope.azmk8s.io', 'mcr.microsoft.com'), {
      nil: undefined,
    }),
  })
  .chain(({ apiServerFqdn, ...rest }) => {
    const names = catalog.locations.filter(({ cloud }) => cloud === rest.cloud).map(({ name }) => name);
    return fc
      .constantFrom(...names, 'atlantis')
      .map((location) => ({ ...rest, location, ...(apiServerFqdn === undefined ? {} : { apiServerFqdn }) }));
  });
const edition = fc.constantFrom(...catalog.editions.map(({ id }) => id));

const runs = { numRuns: 400 };

describe('resolve', () => {
  it('gives unique rules, sorted by id, each with a destination and a reason', () => {
    fc.assert(
      fc.property(profile, edition, (cluster, asOf) => {
        const { rules, findings } = resolve(catalog, cluster, asOf);
        const ids = rules.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        expect(ids).toEqual([...ids].sort(compare));
        const said = rules.map(({ layer, destinations, protocol, ports, application }) =>
          JSON.stringify([layer, destinations, protocol, ports, application]),
        );
        expect(new Set(said).size).toBe(said.length);
        for (const rule of rules) {
          expect(rule.destinations.length).toBeGreaterThan(0);
          const { reasons = [], requirements, purpose, breaks, source } = rule;
          expect(requirements.length).toBeGreaterThan(0);
          if (requirements.length > 1) {
            expect([...new Set(reasons.map(({ requirement }) => requirement))]).toEqual(requirements);
            expect(reasons[0]).toMatchObject({ purpose, breaks, source });
          }
          const open = rule.destinations.filter(({ value }) => value.includes('{'));
          // A placeholder may only stay where the rule says what it lacks and a finding says how to give it.
          expect(open.length > 0).toBe(rule.missing !== undefined);
          if (rule.missing)
            expect(
              findings.some(({ code, subject }) => code === 'resolve/value-missing' && subject === rule.id),
            ).toBe(true);
        }
      }),
      runs,
    );
  });

  it('gives what it gives to the first cluster of all, whatever clusters it was asked about before', () => {
    // Of a catalog that is not frozen nothing is kept from call to call.
    const forgetful = structuredClone(catalog);
    // So few places and features that clusters meet in what is kept: what tells them apart are facts, values and wishes.
    const place = fc.record({
      cloud: fc.constant('AzureCloud' as const),
      location: fc.constantFrom('westeurope', 'eastus'),
      features: fc.constantFrom([], ['azure-monitor']),
    });
    const day = fc.constantFrom('2021-03-16', catalog.editions.at(-1)?.id as string);
    fc.assert(
      fc.property(fc.array(fc.tuple(profile, place, day), { maxLength: 4 }), (clusters) => {
        for (const [cluster, here, asOf] of clusters) {
          const opposite = Object.entries(cluster.facts ?? {}).map(([name, value]) => [
            name,
            typeof value === 'boolean' ? !value : value,
          ]);
          // Whoever states the same facts with other values is another cluster.
          for (const facts of [cluster.facts ?? {}, Object.fromEntries(opposite)]) {
            const asked = { ...cluster, ...here, facts };
            expect(resolve(catalog, asked, asOf)).toEqual(resolve(forgetful, asked, asOf));
          }
        }
      }),
      runs,
    );
  });

  it('shares only what nobody can change', () => {
    const cluster = { cloud: 'AzureCloud', location: 'westeurope', features: ['keyvault-csi'] } as const;
    const { rules, findings } = resolve(catalog, cluster);
    // A rule with a stated value is the caller's own; what it has of the catalog is not, even in the first answer of all.
    const unasked = deepFreeze(structuredClone(catalog));
    const vault = resolve(unasked, { ...cluster, keyVaults: ['shop'] }).rules.filter(
      (rule) => !Object.isFrozen(rule),
    );
    expect(vault).toHaveLength(1);
    for (const { source, ports } of vault) expect([source, ports].every(Object.isFrozen)).toBe(true);
    const inside = rules.flatMap(({ destinations, source, ports }) => [destinations, source, ports]);
    for (const part of [...rules, ...inside, ...findings]) {
      expect(Object.isFrozen(part)).toBe(true);
    }
  });

  it('takes a fact without a value as not stated, whoever asks first', () => {
    const cluster = { cloud: 'AzureCloud', location: 'westeurope', features: [] } as const;
    const without = resolve(structuredClone(catalog), { ...cluster, facts: {} });
    // Callers that do not check types can say so.
    const facts = { konnectivity: undefined } as unknown as Record<string, boolean>;
    expect(resolve(catalog, { ...cluster, facts })).toEqual({ ...without, profile: { ...cluster, facts } });
    expect(resolve(catalog, { ...cluster, facts: {} })).toEqual({
      ...without,
      profile: { ...cluster, facts: {} },
    });
  });

  it('never loses a rule when a feature is added', () => {
    fc.assert(
      fc.property(profile, edition, fc.constantFrom(...featureIds), (cluster, asOf, feature) => {
        // A stated "no windows nodes" contradicts selecting windows: that is a change of fact, not of features.
        const { windows: _w, gpu: _g, ...facts } = cluster.facts ?? {};
        const before = resolve(catalog, { ...cluster, facts }, asOf).rules.map(({ id }) => id);
        const wider = { ...cluster, facts, features: [...new Set([...cluster.features, feature])] };
        const after = new Set(resolve(catalog, wider, asOf).rules.map(({ id }) => id));
        expect(before.filter((id) => !after.has(id))).toEqual([]);
      }),
      runs,
    );
  });

  it('gives at an edition what it gives on any day until the next', () => {
    fc.assert(
      fc.property(
        profile,
        fc.nat({ max: catalog.editions.length - 1 }),
        fc.nat({ max: 2000 }),
        (cluster, index, days) => {
          const start = catalog.editions[index]?.id as string;
          const end = catalog.editions[index + 1]?.id ?? '2027-12-31';
          const day = new Date(Date.parse(start) + days * 86_400_000).toISOString().slice(0, 10);
          fc.pre(day < end);
          expect(resolve(catalog, cluster, day)).toEqual(resolve(catalog, cluster, start));
        },
      ),
      runs,
    );
  });

  it('leaves frozen input unchanged and gives the same bytes twice', () => {
    fc.assert(
      fc.property(profile, edition, (cluster, asOf) => {
        const frozen = deepFreeze(structuredClone(cluster));
        const first = JSON.stringify(resolve(catalog, frozen, asOf));
        expect(JSON.stringify(resolve(catalog, cluster, asOf))).toBe(first);
      }),
      runs,
    );
  });

  it('lists under --minimal a part of the full list, and only required rules', () => {
    fc.assert(
      fc.property(profile, edition, (cluster, asOf) => {
        const full = new Set(
          resolve(catalog, { ...cluster, minimal: false }, asOf).rules.map(({ id }) => id),
        );
        const { rules } = resolve(catalog, { ...cluster, minimal: true }, asOf);
        expect(rules.filter(({ id, level }) => !full.has(id) || level !== 'required')).toEqual([]);
      }),
      runs,
    );
  });

  it('sorts errors before warnings before notes', () => {
    fc.assert(
      fc.property(profile, edition, (cluster, asOf) => {
        const ranks = resolve(catalog, cluster, asOf).findings.map(({ level }) =>
          ['error', 'warning', 'note'].indexOf(level),
        );
        expect(ranks).toEqual([...ranks].sort());
      }),
      runs,
    );
  });

  it('never opens TCP 443 to every address, at no edition and for no cluster', () => {
    fc.assert(
      fc.property(profile, edition, (cluster, asOf) => {
        const wide = resolve(catalog, cluster, asOf).rules.filter(
          ({ destinations, ports }) => ports.includes(443) && destinations.some(({ kind }) => kind === 'any'),
        );
        expect(wide).toEqual([]);
      }),
      runs,
    );
  });
});

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null)
    for (const entry of Object.values(value)) deepFreeze(entry);
  return Object.freeze(value);
}
