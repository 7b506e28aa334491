// For tests only: runs a script against a stand-in for the Azure CLI that keeps resources in a folder.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ArmGroup, Json } from '@aks-egress/exporter-azure-firewall/test-arm';

/** Answers `az account show`, `az rest` and classic rule commands; usage errors are those of the real extension. */
const LIBRARY = fileURLToPath(new URL('fake-az.bash', import.meta.url));

export const SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';
const NETWORK = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-hub/providers/Microsoft.Network`;
export const POLICY = `${NETWORK}/firewallPolicies/fwpol-hub`;
export const FIREWALL = `${NETWORK}/azureFirewalls/fw-hub`;

/** A cloud in a folder, and a script to run in it. */
export interface FakeAzure {
  /** The folder that the script runs in: backups land here. */
  readonly folder: string;
  /** Runs the script; `asProgram` puts `az` on PATH, else it is a function of the shell, which is faster. */
  run(
    script: string,
    options?: RunOptions,
  ): { readonly status: number; readonly stdout: string; readonly stderr: string };
  resource(path: string): Record<string, Json>;
  put(path: string, resource: Json): void;
  /** Every call, as its words. */
  calls(): readonly (readonly string[])[];
  groups(): ArmGroup[];
}

interface RunOptions {
  readonly asProgram?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** What the tests need besides Node; the names of what is missing. */
export function missingPrograms(...names: readonly string[]): string[] {
  return names.filter((name) => spawnSync(name, ['--version']).error !== undefined);
}

export function fakeAzure(): FakeAzure & Disposable {
  const root = mkdtempSync(join(tmpdir(), 'aks-egress-az-'));
  const [folder, cloud, bin] = ['work', 'cloud', 'bin'].map((name) => join(root, name)) as [
    string,
    string,
    string,
  ];
  for (const path of [folder, bin, join(cloud, 'resources')]) mkdirSync(path, { recursive: true });
  writeFileSync(join(cloud, 'calls'), '');
  writeFileSync(join(bin, 'az'), `#!/usr/bin/env bash\nset -euo pipefail\nsource '${LIBRARY}'\naz "$@"\n`);
  chmodSync(join(bin, 'az'), 0o755);
  const file = (path: string) => join(cloud, 'resources', path.replaceAll('/', '|'));
  const put = (path: string, resource: Json) => writeFileSync(file(path), JSON.stringify(resource));
  put(POLICY, {
    id: POLICY,
    name: 'fwpol-hub',
    properties: { sku: { tier: 'Standard' }, dnsSettings: { enableProxy: true } },
  });
  put(FIREWALL, {
    id: FIREWALL,
    name: 'fw-hub',
    etag: '0',
    properties: {
      provisioningState: 'Succeeded',
      additionalProperties: { 'Network.DNS.EnableProxy': 'true' },
    },
  });
  const resource = (path: string) => JSON.parse(readFileSync(file(path), 'utf8'));
  return {
    folder,
    put,
    resource,
    run(script, { asProgram = false, args = [], env = {} } = {}) {
      const path = join(folder, 'script.sh');
      writeFileSync(path, script);
      const { status, stdout, stderr } = spawnSync('bash', [path, ...args], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1e8,
        env: {
          PATH: `${bin}:${process.env['PATH']}`,
          FAKE_AZ: cloud,
          LC_ALL: 'C.UTF-8',
          ...(!asProgram && { BASH_ENV: LIBRARY }),
          RESOURCE_GROUP: 'rg-hub',
          FIREWALL_POLICY: 'fwpol-hub',
          FIREWALL: 'fw-hub',
          SOURCE_ADDRESSES: '10.240.0.0/16',
          POLL_SECONDS: '0',
          ...env,
        },
      });
      return { status: status ?? -1, stdout, stderr };
    },
    calls: () =>
      readFileSync(join(cloud, 'calls'), 'utf8')
        .split('\x1e')
        .filter((call) => call !== '')
        .map((call) => call.split('\x1f')),
    groups() {
      const inPolicy = readdirSync(join(cloud, 'resources'))
        .filter((name) => name.includes('|ruleCollectionGroups|'))
        .map((name) => JSON.parse(readFileSync(join(cloud, 'resources', name), 'utf8')));
      return existsSync(join(cloud, 'classic')) ? [classicGroup(this)] : inPolicy.map(policyGroup);
    },
    [Symbol.dispose]: () => rmSync(root, { recursive: true }),
  };
}

const policyGroup = ({ name, properties }: { name: string; properties: Record<string, Json> }): ArmGroup => ({
  name,
  priority: properties['priority'] as number,
  collections: properties['ruleCollections'] as ArmGroup['collections'],
});

type Classic = {
  name: string;
  properties: { priority: number; action: Json; rules: Record<string, Json>[] };
};

/** The collections of a firewall in the shape of a group, so that the same reader answers for both. */
function classicGroup(azure: FakeAzure): ArmGroup {
  const { stdout } = azure.run(`az rest --method get --url '${FIREWALL}?api-version=x' --output json`);
  const { properties } = JSON.parse(stdout);
  const collections = (key: string, ruleType: string) =>
    ((properties[key] as Classic[] | undefined) ?? []).map(
      ({ name, properties: { priority, action, rules } }) => ({
        ruleCollectionType: 'FirewallPolicyFilterRuleCollection',
        name,
        priority,
        action,
        rules: rules.map(({ protocols = [], ...rule }) => ({
          ruleType,
          ...rule,
          ...(ruleType === 'NetworkRule' ? { ipProtocols: protocols } : { protocols }),
        })),
      }),
    );
  return {
    name: 'classic',
    priority: 100,
    collections: [
      ...collections('networkRuleCollections', 'NetworkRule'),
      ...collections('applicationRuleCollections', 'ApplicationRule'),
    ] as ArmGroup['collections'],
  };
}
