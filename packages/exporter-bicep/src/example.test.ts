import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strictProblems } from '@aks-egress/exporter-azure-firewall/test-strict-group';
import { describe, expect, it } from 'vitest';
import { evaluateBicep, parseBicep, readBicepGroups } from './testing/read-bicep.ts';

const folder = fileURLToPath(new URL('../../../examples/bicep', import.meta.url));
const read = (path: string) => readFileSync(join(folder, path), 'utf8');
const main = parseBicep(read('main.bicep'));
const call = main.get('shopProdEgress');
const module = read(call?.type ?? '');
const declared = parseBicep(module);

const deployment = { firewallPolicyName: 'fwpol-hub', nodeSubnets: ['10.240.0.0/16'] };
const { params } = evaluateBicep(main, deployment)('shopProdEgress') as {
  params: Record<string, string | number | string[]>;
};

describe('the Bicep example', () => {
  it('calls the module with each parameter that it asks for, in its type, and no other', () => {
    const parameters = [...declared].filter(([, { keyword }]) => keyword === 'param');
    const typeOf = (value: unknown) =>
      Array.isArray(value) ? 'string[]' : typeof value === 'number' ? 'int' : typeof value;
    expect(Object.entries(params).map(([name, value]) => [name, typeOf(value)])).toEqual(
      parameters.map(([name, { type }]) => [name, type]),
    );
  });

  it('asks for nothing but what a deployment knows', () => {
    const parameters = [...main].filter(([, { keyword }]) => keyword === 'param').map(([name]) => name);
    expect(parameters).toEqual(Object.keys(deployment));
  });

  it('passes on an output that the module has', () => {
    const edition = evaluateBicep(main, deployment)('output.shopProdEgressEdition');
    const [, name] = /^<shopProdEgress\.outputs\.(\w+)>$/.exec(String(edition)) ?? [];
    expect(declared.get(`output.${name}`)?.type).toBe(main.get('output.shopProdEgressEdition')?.type);
  });

  it('deploys one group, named and placed by the call', () => {
    const groups = readBicepGroups(module, params);
    expect(groups.map(({ name, priority }) => ({ name, priority }))).toEqual([
      { name: 'rcg-shop-prod-egress', priority: 410 },
    ]);
    expect(strictProblems(groups)).toEqual([]);
    expect(JSON.stringify(groups)).toContain('"sourceAddresses":["10.240.0.0/16"]');
  });

  const installed = spawnSync('bicep', ['--version']).status === 0;
  it.skipIf(!installed)(
    'compiles without warnings (skipped where the Bicep compiler is not installed)',
    () => {
      const { status, stderr } = spawnSync('bicep', ['build', '--stdout', join(folder, 'main.bicep')], {
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    },
  );
});
