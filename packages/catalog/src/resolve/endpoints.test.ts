import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import { CLOUDS } from '../model/cloud.ts';
import { endpoints } from './endpoints.ts';

const named = (id: string, query = {}) =>
  endpoints(catalog, { asOf: '2026-06-19', ...query }).endpoints.filter((one) => one.id === id);

describe('endpoints', () => {
  it('states an exemption only for the clouds whose table has it', () => {
    const all = named('core/tunnel#tcp-9000');
    expect(all.flatMap(({ clouds }) => clouds).sort()).toEqual([...CLOUDS].sort());
    for (const { clouds, unless } of all) {
      expect(unless.includes('privateCluster')).toBe(clouds.includes('AzureCloud'));
      if (clouds.includes('AzureCloud')) expect(clouds).toEqual(['AzureCloud']);
    }
  });

  it.each([
    ['AzureCloud', true],
    ['AzureChinaCloud', false],
    ['AzureUSGovernment', false],
  ] as const)('says of %s alone what holds there', (cloud, isExempt) => {
    const [only, ...others] = named('core/tunnel#tcp-9000', { cloud });
    expect([others, only?.clouds]).toEqual([[], [cloud]]);
    expect(only?.unless.includes('konnectivity')).toBe(isExempt);
  });

  it('keeps clouds of which the same is said in one entry', () => {
    expect(named('core/mcr#mcr.microsoft.com').map(({ clouds }) => clouds)).toEqual([CLOUDS]);
  });
});
