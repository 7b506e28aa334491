import { existsSync, readFileSync } from 'node:fs';
import { CLOUDS, type CloudName, resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { planExport } from '@aks-egress/exporter-kit';
import { describe, expect, it } from 'vitest';
import { RULE_CAPABILITIES } from './capabilities.ts';
import { missingTagReason } from './plan/missing-tags.ts';
import { isKnownTag } from './report/tag-breadth.ts';

const FILES: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'public',
  AzureChinaCloud: 'china',
  AzureUSGovernment: 'usgov',
};
const published = (cloud: CloudName) =>
  new URL(`../../../../shared/service-tags/${FILES[cloud]}.json`, import.meta.url);
const isHere = CLOUDS.every((cloud) => existsSync(published(cloud)));

/** Every tag that rules can get in a cloud: at all its locations in some editions, at one of them in the others. */
function tagsOf(cloud: CloudName): Set<string> {
  const tags = new Set<string>();
  const features = catalog.features.map(({ id }) => id);
  const locations = catalog.locations.filter((one) => one.cloud === cloud).map(({ name }) => name);
  catalog.editions.forEach(({ id }, index) => {
    for (const location of index % 10 === 5 ? locations : locations.slice(0, 1)) {
      // The older tunnel is what the tags of regions are documented for.
      const profile = { cloud, location, features, facts: { konnectivity: false } };
      const plan = planExport('nsg', RULE_CAPABILITIES, resolve(catalog, profile, id), {
        widen: ['tag'],
        catalog,
      });
      for (const rule of plan.rules) {
        if (missingTagReason(rule, cloud, catalog.serviceTags) !== undefined) continue;
        if (rule.destination.kind === 'service-tag') for (const tag of rule.destination.tags) tags.add(tag);
      }
    }
  });
  return tags;
}

describe.each(CLOUDS)('service tags in %s', (cloud) => {
  const tags = tagsOf(cloud);

  it('are all explained in the report', () => {
    expect([...tags].filter((tag) => !isKnownTag(tag))).toEqual([]);
    const regional = [...tags].filter((tag) => tag.startsWith('AzureCloud.'));
    expect(regional).toHaveLength(catalog.locations.filter((one) => one.cloud === cloud).length);
  });

  it.skipIf(!isHere)(
    `exist under exactly that spelling in the published file${isHere ? '' : ' (skipped: ../shared/service-tags is not here)'}`,
    () => {
      const document = JSON.parse(readFileSync(published(cloud), 'utf8')) as { values: { name: string }[] };
      const names = new Set(document.values.map(({ name }) => name));
      expect([...tags].filter((tag) => !names.has(tag))).toEqual([]);
    },
  );
});
