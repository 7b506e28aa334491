import { existsSync, readFileSync } from 'node:fs';
import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { large, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { cilium } from './cilium.ts';
import { crdValidator } from './test-crd-schema.ts';
import { type KubernetesObject, readObjects } from './test-manifest.ts';
import { MODES } from './test-modes.ts';
import { readTags } from './test-service-tags.ts';

const FOLDER = new URL('../../../../shared/schemas/', import.meta.url);
const FILES = {
  CiliumNetworkPolicy: 'ciliumnetworkpolicy_v2.json',
  CiliumClusterwideNetworkPolicy: 'ciliumclusterwidenetworkpolicy_v2.json',
} as const;
const isHere = Object.values(FILES).every((file) => existsSync(new URL(file, FOLDER)));

describe.skipIf(!isHere)(
  `schemas of CiliumNetworkPolicy and CiliumClusterwideNetworkPolicy${isHere ? '' : ' (skipped: ../shared/schemas is not here)'}`,
  () => {
    const validators = new Map<string, (object: KubernetesObject) => string[]>();
    const problems = (object: KubernetesObject) => {
      const file = FILES[object.kind as keyof typeof FILES];
      const validate =
        validators.get(file) ?? crdValidator(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')));
      validators.set(file, validate);
      return validate(object);
    };
    const newest = resolve(catalog, {
      cloud: 'AzureCloud',
      location: 'westeurope',
      features: catalog.features.map(({ id }) => id),
      apiServerIps: ['20.50.1.2'],
      customDnsServers: ['10.0.0.10'],
    });

    it.each(Object.entries(MODES))('accept every object: %s', (title, { options, minor }) => {
      for (const resolution of title === 'Cilium 1.18' ? [neutral, newest, large] : [neutral, newest]) {
        const { files } = runExporter(cilium, resolution, {
          options,
          serviceTags: readTags(),
          allowPartial: true,
        });
        const policies = readObjects(files).filter(({ kind }) => kind !== 'CiliumCIDRGroup');
        expect(policies.length).toBeGreaterThan(1);
        // The schema at hand is of a version that takes wildcards as server names.
        if (minor <= 18) expect(policies.flatMap(problems)).toEqual([]);
        else expect(policies.flatMap(problems).filter((text) => !text.includes('serverNames'))).toEqual([]);
      }
    });

    it.each<[string, (entry: Record<string, unknown>) => void]>([
      ['a misspelt key', (entry) => Object.assign(entry, { toFQDN: [] })],
      ['a port as a number', (entry) => Object.assign(entry, { toPorts: [{ ports: [{ port: 443 }] }] })],
      [
        'a name and a pattern',
        (entry) => Object.assign(entry, { toFQDNs: [{ matchName: 'a', matchPattern: 'b' }] }),
      ],
      ['41 ports', (entry) => Object.assign(entry, { toPorts: [{ ports: Array(41).fill({ port: '1' }) }] })],
      ['an unknown entity', (entry) => Object.assign(entry, { toEntities: ['internet'] })],
      ['an address that is none', (entry) => Object.assign(entry, { toCIDR: ['mcr.microsoft.com'] })],
    ])('would refuse %s', (_, damage) => {
      const { files } = runExporter(cilium, neutral, {
        options: MODES['Cilium 1.18']?.options ?? {},
        allowPartial: true,
      });
      const [first] = structuredClone(readObjects(files)) as [KubernetesObject];
      damage((first.spec['egress'] as Record<string, unknown>[])[0] ?? {});
      expect(problems(first)).not.toEqual([]);
    });
  },
);
