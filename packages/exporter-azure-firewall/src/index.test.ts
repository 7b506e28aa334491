import { expect, it } from 'vitest';

it('exports what is documented, and nothing else', async () => {
  expect(Object.keys(await import('./model/index.ts')).sort()).toEqual([
    'AKS_FQDN_TAG',
    'API_VERSION',
    'MAX_APPLICATION_PORT',
    'POLICY_LIMITS',
    'RESOURCE_NAME',
    'armCollection',
    'armGroupProperties',
    'armRule',
    'collectionOptions',
    'describeRule',
    'describeSource',
    'firewallCapabilities',
    'planCollections',
  ]);
  expect(Object.keys(await import('./index.ts'))).toEqual(['azureFirewall']);
});
