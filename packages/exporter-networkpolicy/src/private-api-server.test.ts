import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { runExporter } from '@aks-egress/exporter-kit';
import { makeResolution, makeRule, makeWebRule } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { networkpolicy } from './networkpolicy.ts';
import * as cluster from './test-cluster-policies.ts';
import * as namespaced from './test-network-policies.ts';

const KINDS = {
  NetworkPolicy: { ...namespaced, admits: namespaced.networkPolicyAllows, given: { namespaces: 'team-a' } },
  ClusterNetworkPolicy: { ...cluster, admits: cluster.clusterPolicyAllows, given: {} },
} as const;
type Kind = keyof typeof KINDS;

type Profile = NonNullable<Parameters<typeof makeResolution>[1]>;
const PRIVATE = { privateCluster: true };
const INTEGRATED = { apiServerVnetIntegration: true };
const HOST = 'shop-abc.0123.privatelink.westeurope.azmk8s.io';
const MCR = makeWebRule('core/mcr#a', 'mcr.microsoft.com');

const run = (
  kind: Kind,
  resolution: ReturnType<typeof makeResolution>,
  rest: { options?: Readonly<Record<string, unknown>>; allowPartial?: boolean } = {},
) =>
  runExporter(networkpolicy, resolution, {
    allowPartial: kind === 'NetworkPolicy',
    ...rest,
    options: { kind, selector: '*', ...KINDS[kind].given, ...rest.options },
  });
const resolved = (profile: Profile) =>
  resolve(catalog, { cloud: 'AzureCloud', location: 'westeurope', features: [], ...profile });
const about = (findings: ReturnType<typeof run>['findings']) =>
  findings.filter(({ subject = '' }) => subject.startsWith('core/api-server-address'));
const noted = ({ findings }: ReturnType<typeof run>) =>
  findings.some(({ message }) => message.startsWith('Pods that call the API server need'));

describe.each(Object.keys(KINDS) as Kind[])('an API server inside the virtual network: %s', (kind) => {
  const { admits, readAdmissions } = KINDS[kind];
  const reaches = (files: ReturnType<typeof run>['files'], host: string, port = 443) =>
    admits(files, { id: '', host, port, protocol: 'TCP' });

  it.each([
    ['private', { facts: { ...PRIVATE, podsUseApiServer: true }, apiServerFqdn: HOST }],
    ['private, where nobody said whether pods call it', { facts: PRIVATE }],
    ['integrated', { facts: INTEGRATED }],
    [
      'isolated, without any other rule',
      { facts: { ...PRIVATE, networkIsolated: true }, coreOptional: false },
    ],
  ])('is admitted at its address on port 443 alone: %s', (_, profile) => {
    const resolution = resolved({ ...profile, apiServerIps: ['10.1.2.3'] });
    const result = run(kind, resolution);
    expect(reaches(result.files, '10.1.2.3')).toBe(true);
    expect(reaches(result.files, '10.1.2.3', 444)).toBe(false);
    expect(reaches(result.files, '10.1.2.4')).toBe(false);
    expect(result.files[0]?.contents).toContain('# core/api-server-address#tcp-443 (required) · ');
    expect(about(result.findings)).toEqual([]);
    expect(noted(result)).toBe(false);
  });

  it('is admitted at each of several addresses, given once or twice', () => {
    const apiServerIps = ['10.1.2.3', 'fd00::3', '10.1.2.3'];
    const { files } = run(kind, makeResolution([MCR], { facts: PRIVATE, apiServerIps }));
    const to = readAdmissions(files).map((one) => one.to);
    expect(to.filter((one) => one !== 'mcr.microsoft.com')).toEqual(['10.1.2.3/32', 'fd00::3/128']);
  });

  it.each([
    ['by the same address', '10.1.2.3/32'],
    ['by a block around it', '10.1.0.0/16'],
  ])('is not written again where a rule admits it %s', (_, value) => {
    const rule = makeRule('core/api-server-address#tcp-443', [{ kind: 'cidr', value }]);
    const resolution = makeResolution([rule], { facts: PRIVATE, apiServerIps: ['10.1.2.3'] });
    expect(readAdmissions(run(kind, resolution).files).map(({ to }) => to)).toEqual([value]);
  });

  it('is written where the rule around it is about other ports', () => {
    const rule = makeRule('core/x#a', [{ kind: 'cidr', value: '10.0.0.0/8' }], { ports: [9000] });
    const resolution = makeResolution([rule], { facts: PRIVATE, apiServerIps: ['10.1.2.3'] });
    expect(reaches(run(kind, resolution).files, '10.1.2.3')).toBe(true);
  });

  it.each([PRIVATE, INTEGRATED])('is an error without an address, as in a public cluster: %o', (facts) => {
    // With a rule that needs no name, so that nothing else is an error.
    const dns = makeRule('core/dns#udp-53', [{ kind: 'cidr', value: '10.0.0.10/32' }], { ports: [53] });
    const strict = run(kind, makeResolution([dns], { facts }), { allowPartial: false });
    expect(strict).toMatchObject({ ok: false, files: [] });
    expect(about(strict.findings)).toEqual([
      expect.objectContaining({
        code: 'export/missing-value',
        level: 'error',
        message: expect.stringContaining('--api-server-ip'),
      }),
    ]);
    const { files } = run(kind, resolved({ facts }), { allowPartial: true });
    expect(files[0]?.contents).toContain('# Left out: core/api-server-address#tcp-443 (required)');
  });

  it('is nobody’s business where no pod calls it', () => {
    const facts = { ...PRIVATE, podsUseApiServer: false };
    const { files, findings } = run(kind, resolved({ facts, apiServerIps: ['10.1.2.3'] }));
    expect(reaches(files, '10.1.2.3')).toBe(false);
    expect(about(findings)).toEqual([]);
  });

  it('has one error where the list itself waits for the address', () => {
    const gov = { cloud: 'AzureUSGovernment', location: 'usgovvirginia' } as const;
    const { findings } = run(kind, resolved({ ...gov, facts: PRIVATE }), { allowPartial: true });
    expect(about(findings).filter(({ level }) => level === 'error')).toHaveLength(1);
  });
});

describe('an API server of which only the name is stated', () => {
  // Without a private zone nodes resolve the public name, to the private address.
  const profile = { facts: PRIVATE, apiServerFqdn: 'shop.hcp.westeurope.azmk8s.io' };

  it('is written by name with a warning where names can be written', () => {
    const { ok, files, findings } = run('ClusterNetworkPolicy', resolved(profile));
    expect(ok).toBe(true);
    expect(cluster.readAdmissions(files)).toContainEqual({
      to: 'shop.hcp.westeurope.azmk8s.io',
      port: 443,
      protocol: 'TCP',
    });
    expect(about(findings)).toEqual([
      expect.objectContaining({ level: 'warning', message: expect.stringContaining('--api-server-ip') }),
    ]);
  });

  it('is written by name once', () => {
    const integrated = resolved({ ...profile, facts: INTEGRATED });
    const { files, findings } = run('ClusterNetworkPolicy', integrated);
    expect(files[0]?.contents.match(/- shop\.hcp/g)).toHaveLength(1);
    expect(about(findings)).toHaveLength(1);
  });

  it.each<[Kind, object]>([
    ['NetworkPolicy', {}],
    ['ClusterNetworkPolicy', { domainNames: false }],
  ])('is an error where they cannot: %s %o', (kind, options) => {
    const { ok, findings } = run(kind, resolved(profile), { options: { ...options }, allowPartial: true });
    expect(ok).toBe(false);
    expect(about(findings).map(({ level }) => level)).toEqual(['error']);
  });
});

describe('a public API server', () => {
  it('is not written beside its rule, and a note says what to state only where that is missing', () => {
    const publicly = (profile: Profile, kind: Kind = 'ClusterNetworkPolicy') =>
      run(kind, resolved(profile), { allowPartial: true });
    expect(noted(publicly({}))).toBe(true);
    expect(noted(publicly({ apiServerIps: ['20.50.1.2'] }))).toBe(false);
    expect(noted(publicly({ apiServerFqdn: 'shop.hcp.westeurope.azmk8s.io' }))).toBe(false);
    expect(noted(publicly({ apiServerFqdn: 'shop.hcp.westeurope.azmk8s.io' }, 'NetworkPolicy'))).toBe(true);
    const { files } = publicly({ apiServerIps: ['20.50.1.2'] });
    expect(files).toHaveLength(1);
    expect(files[0]?.contents.match(/^ +- "?20\.50\.1\.2\/32/gm)).toHaveLength(1);
  });
});
