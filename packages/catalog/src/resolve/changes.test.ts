import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { changes } from './changes.ts';
import { endpoints } from './endpoints.ts';
import { resolve } from './resolve.ts';

const profile: ClusterProfile = { cloud: 'AzureCloud', location: 'westeurope', features: ['azure-monitor'] };

describe('changes', () => {
  it('names what came, what left and what says something else', () => {
    const { added, removed, changed } = changes(catalog, profile, '2025-01-01', '2025-06-30');
    expect(added.map(({ id }) => id)).toEqual([
      'azure-monitor/application-insights#*.in.applicationinsights.azure.com',
      'core/node-binaries#packages.aks.azure.com',
    ]);
    expect(removed).toEqual([]);
    expect(changed.map(({ id, before, after }) => [id, before.level, after.level])).toEqual([
      ['core/node-binaries#acs-mirror.azureedge.net', 'required', 'legacy'],
    ]);
  });

  it('adds up: its steps, applied to the first list, give the last one', () => {
    const from = '2019-05-06';
    const { steps, to } = changes(catalog, profile, from);
    const ids = new Set(resolve(catalog, profile, from).rules.map(({ id }) => id));
    for (const { added, removed } of steps) {
      for (const { id } of removed) expect(ids.delete(id)).toBe(true);
      for (const { id } of added) expect(ids.has(id) || !ids.add(id)).toBe(false);
    }
    expect([...ids].sort()).toEqual(
      resolve(catalog, profile, to.id)
        .rules.map(({ id }) => id)
        .sort(),
    );
  });

  it('is empty between two days of one edition, and refuses time that runs backwards', () => {
    expect(changes(catalog, profile, '2022-07-01', '2022-08-01')).toMatchObject({
      added: [],
      removed: [],
      changed: [],
      steps: [],
    });
    expect(() => changes(catalog, profile, '2025-01-01', '2020-01-01')).toThrow(RangeError);
  });
});

describe('endpoints', () => {
  it('keeps placeholders, typos and bare ports as the article of that day has them', () => {
    const at = (asOf: string, value: string, cloud?: 'AzureChinaCloud') =>
      endpoints(catalog, { asOf, ...(cloud ? { cloud } : {}) }).endpoints.find(({ destinations }) =>
        destinations.some((destination) => destination.value === value),
      );
    expect(at('2026-06-19', '*.hcp.{location}.azmk8s.io')).toMatchObject({
      protocol: 'TCP',
      application: 'HTTPS',
      ports: [443],
    });
    expect(at('2024-01-18', '*.data.mcr.microsoft.com', 'AzureChinaCloud')?.destinations[0]).toMatchObject({
      documentedAs: '.data.mcr.microsoft.com',
    });
    expect(at('2025-01-01', '*.ingest.monitor.azure.com')).toMatchObject({
      protocol: null,
      application: null,
      ports: [443],
    });
    expect(at('2020-03-10', 'gcr.io')).toMatchObject({
      application: 'HTTP',
      ports: [443],
      correction: { id: 'devspaces-http443' },
    });
    expect(at('2026-06-19', 'vault.azure.net')).toMatchObject({
      clouds: ['AzureCloud'],
      correction: { destinations: ['{keyVault}', '*.vault.azure.net'] },
    });
  });

  it('gives the alternatives of one statement as destinations of one endpoint', () => {
    const tunnel = endpoints(catalog, { cloud: 'AzureCloud' }).endpoints.find(
      ({ id }) => id === 'core/tunnel#udp-1194',
    );
    expect(tunnel?.destinations.map(({ value }) => value)).toEqual([
      '{apiServerIp}',
      '{regionCidrs}',
      'AzureCloud.{serviceTagRegion}',
      '*',
    ]);
    expect(tunnel?.unless).toContain('konnectivity');
  });

  it('marks what only other articles state', () => {
    const flux = endpoints(catalog, { features: ['flux-github'] }).endpoints;
    expect(flux.length).toBeGreaterThan(0);
    for (const one of flux)
      expect(one).toMatchObject({ mainArticle: false, heading: expect.stringMatching(/^articles\/.*\.md$/) });
  });
});
