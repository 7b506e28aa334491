import { existsSync, readFileSync } from 'node:fs';
import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import {
  crdValidator,
  type KubernetesObject,
  readObjects,
  readTags,
} from '@aks-egress/exporter-cilium/test-kubernetes';
import { runExporter } from '@aks-egress/exporter-kit';
import { hostile, large, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { networkpolicy } from './networkpolicy.ts';

const CRD = new URL('../../../../shared/schemas/clusternetworkpolicy_v1alpha2.crd.yaml', import.meta.url);
const kind = 'ClusterNetworkPolicy';

describe.skipIf(!existsSync(CRD))(
  `schema of ClusterNetworkPolicy v1alpha2, experimental channel${existsSync(CRD) ? '' : ' (skipped: ../shared/schemas is not here)'}`,
  () => {
    const validator = () => {
      const definition = parse(readFileSync(CRD, 'utf8'));
      return crdValidator(definition.spec.versions[0].schema.openAPIV3Schema);
    };
    const newest = resolve(catalog, {
      cloud: 'AzureCloud',
      location: 'westeurope',
      features: catalog.features.map(({ id }) => id),
      apiServerIps: ['20.50.1.2'],
      customDnsServers: ['10.0.0.10'],
    });
    const objects = (options: Readonly<Record<string, unknown>>, resolution = neutral) =>
      readObjects(
        runExporter(networkpolicy, resolution, { options, serviceTags: readTags(), allowPartial: true })
          .files,
      );

    it.each([
      { kind, selector: 'app=web,tier in (a,b),!old' },
      { kind, selector: '*', namespaces: ['team-a', 'team-b'], baseline: 'dns' },
      { kind, selector: '*', domainNames: false, finalDeny: false },
    ])('accepts every object: %o', (options) => {
      const validate = validator();
      for (const resolution of [neutral, newest, hostile, large]) {
        const written = objects(options, resolution);
        expect(written.length).toBeGreaterThan(1);
        expect(written.flatMap(validate)).toEqual([]);
      }
    });

    type Rule = Record<string, unknown>;
    it.each<[string, (rule: Rule) => void]>([
      ['a misspelt key', (rule) => Object.assign(rule, { protocol: [] })],
      [
        'two kinds of peer in one',
        (rule) => Object.assign(rule, { to: [{ nodes: {}, networks: ['10.0.0.0/8'] }] }),
      ],
      ['26 names', (rule) => Object.assign(rule, { to: [{ domainNames: Array(26).fill('a.test') }] })],
      ['a name of one label', (rule) => Object.assign(rule, { to: [{ domainNames: ['localhost'] }] })],
      ['an unknown action', (rule) => Object.assign(rule, { action: 'Allow' })],
    ])('would refuse %s', (_, damage) => {
      const [first] = structuredClone(objects({ kind, selector: '*' })) as [KubernetesObject];
      damage((first.spec['egress'] as Rule[])[0] ?? {});
      expect(validator()(first)).not.toEqual([]);
    });
  },
);
