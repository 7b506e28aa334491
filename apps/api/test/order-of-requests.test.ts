import { catalog } from '@aks-egress/catalog/catalog';
import { exporters } from '@aks-egress/exporters';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createApp } from '../src/create-app.ts';

const regions = catalog.locations.map(({ name }) => name);
const name = fc
  .tuple(
    fc.nat(9),
    fc.constantFrom('hcp.', 'privatelink.', 'portal.hcp.', ''),
    fc.constantFrom('azmk8s.io', 'x.cn'),
  )
  .map(
    ([id, middle, suffix]) =>
      (region: string) =>
        `n${id}.${middle}${region}.${suffix}`,
  );

const request = fc
  .record({
    path: fc.constantFrom('resolve', 'export/squid', 'export/fortigate', 'feeds/fqdn.txt'),
    region: fc.constantFrom('westeurope', 'chinaeast2', 'usgovvirginia', ...regions),
    name: fc.option(name),
    feature: fc.option(fc.constantFrom('azure-monitor', 'all', 'no-core-optional', 'gpu,keyvault-csi')),
    more: fc.subarray([
      'private=true',
      'minimal=true',
      'asDocumented=true',
      'keyVault=shop',
      'allowPartial=true',
      'windows=true',
    ]),
    asOf: fc.option(fc.constantFrom(...catalog.editions.map(({ id }) => id)), { freq: 1 }),
  })
  .map(({ path, region, name: named, feature, more, asOf }) => {
    const said = [
      `location=${region}`,
      ...(named ? [`apiServerFqdn=${named(region)}`] : []),
      ...(feature ? [`feature=${feature}`] : []),
      ...(asOf ? [`asOf=${asOf}`] : []),
      ...more,
    ];
    return `http://localhost/v1/${path}?${said.join('&')}`;
  });

it('an answer does not depend on what was asked before', async () => {
  const busy = createApp({ catalog, exporters });
  await fc.assert(
    fc.asyncProperty(request, async (url) => {
      const alone = createApp({ catalog: structuredClone(catalog), exporters });
      const [first, again, other] = [
        await busy.request(url),
        await busy.request(url),
        await alone.request(url),
      ];
      const [body, same, expected] = [await first.text(), await again.text(), await other.text()];
      expect(body).toBe(expected);
      expect(same).toBe(expected);
      expect([...first.headers]).toEqual([...other.headers]);
      expect([...again.headers]).toEqual([...other.headers]);
    }),
    { numRuns: 60 },
  );
}, 120_000);
