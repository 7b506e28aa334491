import fc from 'fast-check';
import { expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import { buildProfile } from './build-profile.ts';
import { withApiServerName } from './with-api-server-name.ts';

/** The first, mostly. */
const mostly = <T>(first: T, ...others: readonly T[]) =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant(first) },
    { weight: 2, arbitrary: fc.constantFrom(...others) },
  );

const document = fc.record(
  {
    location: mostly('westeurope', 'West Europe', 'chinaeast2', 'usgovvirginia', 'atlantis', 'a b'),
    cloud: mostly('AzureCloud', 'china', 'usgov', 'nowhere'),
    features: mostly(['azure-monitor'], ['all'], ['gpu', 'no-core-optional'], ['none-of-these']),
    private: fc.boolean(),
    coreOptional: fc.boolean(),
    facts: fc.constantFrom({ nodeOsChannel: 'NodeImage' }, { azureFirewall: true }),
    apiServerIp: mostly<string | string[]>('20.50.1.2', ['20.50.1.2', 'fd00::1'], '1'),
    keyVaults: mostly<string | string[]>('shop', ['shop.vault.azure.cn', 'a-vault'], 'a'),
    customDns: fc.constant('10.0.0.10'),
    minimal: fc.boolean(),
    asDocumented: fc.boolean(),
  },
  { requiredKeys: [] },
);

const name = fc
  .tuple(
    mostly('shop', 'Shop-1', 'a b', ''),
    mostly('.hcp.', '.privatelink.', '.portal.hcp.', '.', '..'),
    mostly('westeurope', 'chinaeast2', 'usgovvirginia', 'atlantis'),
    mostly('azmk8s.io', 'cx.prod.service.azk8s.cn', 'cx.aks.containerservice.azure.us', 'example.com'),
  )
  .map(([first, middle, region, suffix]) => `${first}${middle}${region}.${suffix}`);

it('makes of a profile and a name what buildProfile makes of both together, or leaves it to that', () => {
  let made = 0;
  fc.assert(
    fc.property(document, name, (flags, apiServerFqdn) => {
      const named = withApiServerName(buildProfile({ flags }, catalog), apiServerFqdn);
      if (named === undefined) return;
      made += 1;
      const whole = buildProfile({ flags: { ...flags, apiServerFqdn } }, catalog);
      expect(named.findings).toEqual(whole.findings);
      expect(named.cloud).toEqual(whole.cloud);
      expect(Object.fromEntries(named.said)).toEqual(Object.fromEntries(whole.said));
      expect(JSON.stringify(named.profile)).toBe(JSON.stringify(whole.profile));
    }),
    { numRuns: 3000 },
  );
  expect(made).toBeGreaterThan(100);
});

it('leaves a name that something is to be said about to buildProfile', () => {
  const built = buildProfile({ flags: { location: 'westeurope' } }, catalog);
  expect(withApiServerName(built, 'shop.hcp.westeurope.azmk8s.io')?.profile).toMatchObject({
    location: 'westeurope',
    apiServerFqdn: 'shop.hcp.westeurope.azmk8s.io',
  });
  for (const told of [
    'shop.hcp.eastus.azmk8s.io',
    'shop.privatelink.westeurope.azmk8s.io',
    'example.com',
    'no name',
  ])
    expect(withApiServerName(built, told)).toBeUndefined();
  // Here the name would tell the cloud, which is assumed without it.
  const unknown = buildProfile({ flags: { location: 'atlantis' } }, catalog);
  expect(withApiServerName(unknown, 'shop.hcp.atlantis.azmk8s.io')).toBeUndefined();
});
