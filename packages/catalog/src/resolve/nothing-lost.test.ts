import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import { CLOUDS } from '../model/cloud.ts';
import { cloudsOfEdition } from './edition.ts';
import { endpoints } from './endpoints.ts';
import { resolve } from './resolve.ts';

const features = catalog.features.map(({ id }) => id).filter((id) => id !== 'core' && id !== 'core-optional');

/** A cluster that needs every row: old, public, with Windows, GPUs, own DNS servers and every feature. */
const EVERYTHING = {
  konnectivity: false,
  nodesBeforeMarch2021: true,
  podsUseApiServer: true,
  customDns: true,
  windows: true,
  gpu: true,
  nodeOsChannel: 'Unmanaged',
};

const LOCATION = {
  AzureCloud: 'francecentral',
  AzureChinaCloud: 'chinanorth3',
  AzureUSGovernment: 'usgovtexas',
} as const;

describe.each(CLOUDS)('in %s', (cloud) => {
  const editions = catalog.editions.map(({ id }) => id).filter((id) => cloudsOfEdition(id).includes(cloud));

  it.each(editions)('resolve makes a rule of every statement of %s', (asOf) => {
    const profile = { cloud, location: LOCATION[cloud], features, facts: EVERYTHING };
    const stated = endpoints(catalog, { asOf, cloud }).endpoints.map(({ id }) => id);
    for (const asDocumented of [true, false]) {
      const { rules, findings } = resolve(catalog, { ...profile, asDocumented }, asOf);
      const reasons = new Set(
        rules.flatMap((rule) => rule.reasons?.map(({ endpoint }) => endpoint) ?? rule.id),
      );
      const covered = new Set(
        findings.filter(({ code }) => code === 'catalog/covered').map(({ subject }) => subject),
      );
      expect(stated.filter((id) => !reasons.has(id) && !covered.has(id))).toEqual([]);
      // Only the two statements that narrower rows say again may be covered, and only with a finding.
      expect(
        [...covered].filter(
          (id) => id !== 'core/https-anywhere#tcp-443' && id !== 'azure-monitor/service-tag#tcp-443',
        ),
      ).toEqual([]);
    }
  });
});
