import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { catalog } from '../catalog.ts';
import type { ClusterProfile } from '../model/resolution.ts';
import { explain } from './explain.ts';
import { hostMatches } from './host-pattern.ts';
import { type Probe, parseProbe } from './parse-probe.ts';

const westeurope: ClusterProfile = { cloud: 'AzureCloud', location: 'westeurope', features: [] };
const ask = (text: string, options = {}) => explain(catalog, parseProbe(text) as Probe, options);

describe('parseProbe', () => {
  it.each<[string, Probe]>([
    ['mcr.microsoft.com', { host: 'mcr.microsoft.com' }],
    ['MCR.Microsoft.COM.:443/tcp', { host: 'mcr.microsoft.com', port: 443, protocol: 'TCP' }],
    ['https://mcr.microsoft.com/v2/', { host: 'mcr.microsoft.com' }],
    ['20.50.1.2:1194/udp', { ip: '20.50.1.2', port: 1194, protocol: 'UDP' }],
    ['[2603:1020::1]:443', { ip: '2603:1020::1', port: 443 }],
    ['2603:1020::1', { ip: '2603:1020::1' }],
  ])('reads %s', (text, probe) => {
    expect(parseProbe(text)).toEqual(probe);
  });

  it.each([
    '',
    'a b',
    'x:0',
    'x:70000',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    'a..b',
    '-a.b;rm',
    '$(id)',
    'a\nb',
    'x/icmp',
    '*.x.y',
  ])('refuses %j in one line', (text) => {
    const answer = parseProbe(text);
    expect(typeof answer).toBe('string');
    expect(answer).not.toMatch(/\n/);
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => void parseProbe(text)));
  });
});

describe('hostMatches', () => {
  it.each([
    ['*.x.test', 'a.x.test', true],
    ['*.x.test', 'a.b.x.test', true],
    ['*.x.test', 'x.test', false],
    ['*.x.test', 'evilx.test', false],
    ['*.x.test', 'a.x.test.evil.test', false],
    ['x.test', 'X.TEST.', true],
    ['md-*.blob.storage.azure.net', 'md-1.blob.storage.azure.net', true],
    ['md-*.blob.storage.azure.net', 'md-1.z2.blob.storage.azure.net', false],
    ['*.hcp.{location}.azmk8s.io', 'a.hcp.eastus.azmk8s.io', true],
    ['a.test', 'axtest', false],
  ])('%s and %s: %s', (pattern, host, expected) => {
    expect(hostMatches(pattern, host)).toBe(expected);
  });

  it('takes only the location given', () => {
    expect(hostMatches('{location}.x.test', 'westeurope.x.test', 'westeurope')).toBe(true);
    expect(hostMatches('{location}.x.test', 'eastus.x.test', 'westeurope')).toBe(false);
  });
});

describe('explain', () => {
  it('says who wants a host, why, since when and what breaks', () => {
    const answer = ask('westeurope.data.mcr.microsoft.com:443');
    expect(answer.verdict).toBe('required');
    expect(answer.matches[0]).toMatchObject({
      requirement: 'core/mcr',
      since: '2020-03-09',
      destination: '*.data.mcr.microsoft.com',
    });
    expect(answer.matches[0]?.breaks).toContain('ImagePullBackOff');
    expect(answer.exitCodes.some(({ codes }) => codes.includes(50))).toBe(true);
  });

  it.each([
    // Nodes of the public cloud call it no longer; those of Government do.
    ['acs-mirror.azureedge.net', 'required'],
    ['westeurope.handler.control.monitor.azure.com:443', 'required'],
    ['westeurope.dp.kubernetesconfiguration.azure.com', 'required'],
    ['chinanorth3.dp.kubernetesconfiguration.azure.cn', 'required'],
    ['security.ubuntu.com:80', 'recommended'],
    ['security.ubuntu.com:443', 'unknown'],
    ['md-abc.blob.storage.azure.net', 'known'],
    ['umsa123.blob.core.windows.net', 'known'],
    ['md-qp4jv5snxgk5.z13.blob.storage.azure.net', 'known'],
    ['aksrepos.azurecr.io', 'retired'],
    ['gcr.io', 'retired'],
    ['mydata.blob.core.windows.net', 'retired'],
    ['evil.example', 'unknown'],
    ['20.50.1.2:443', 'unknown'],
  ])('%s is %s', (text, verdict) => {
    expect(ask(text).verdict).toBe(verdict);
  });

  it('goes by the day that is asked for', () => {
    expect(ask('aksrepos.azurecr.io', { asOf: '2019-12-24' }).verdict).toBe('required');
    expect(ask('packages.aks.azure.com', { asOf: '2024-12-24' }).verdict).toBe('unknown');
  });

  it('names the ports on which a host is listed when another is asked for', () => {
    expect(ask('mcr.microsoft.com:80').message).toContain('TCP 443');
    // Five features ask for it.
    expect(ask('login.microsoftonline.com:80').message).toMatch(/listed for TCP 443\.$/);
  });

  it('says whether a rule of the cluster admits it', () => {
    const cluster = { ...westeurope, apiServerIps: ['20.50.1.2'] };
    expect(ask('20.50.1.2:443', { profile: cluster })).toMatchObject({
      verdict: 'required',
      rules: [{ id: 'core/api-server-address#tcp-443' }],
    });
    expect(ask('dc.services.visualstudio.com', { profile: cluster }).rules).toEqual([]);
    expect(ask('eastus.handler.control.monitor.azure.com', { profile: cluster }).verdict).toBe('unknown');
    expect(ask('westeurope.handler.control.monitor.azure.com', { profile: cluster }).verdict).toBe(
      'required',
    );
  });

  it('knows the names that an operator stated', () => {
    const apiServerFqdn = 'a.b.privatelink.usgovvirginia.cx.aks.containerservice.azure.us';
    const profile = {
      cloud: 'AzureUSGovernment',
      location: 'usgovvirginia',
      features: [],
      apiServerFqdn,
    } as const;
    expect(ask(`${apiServerFqdn}:443`, { profile }).verdict).toBe('required');
    expect(ask(`${apiServerFqdn}:443`).verdict).toBe('unknown');
  });

  it('says in which clouds a level holds', () => {
    const { message, matches } = ask('acs-mirror.azureedge.net');
    expect(message).toContain('required in AzureUSGovernment, legacy in AzureCloud');
    expect(matches.map(({ level, clouds }) => [level, clouds])).toEqual(
      expect.arrayContaining([
        ['required', ['AzureUSGovernment']],
        ['legacy', ['AzureCloud']],
      ]),
    );
    const gov = { cloud: 'AzureUSGovernment', location: 'usgovvirginia', features: [] } as const;
    expect(ask('acs-mirror.azureedge.net', { profile: gov }).verdict).toBe('required');
    expect(ask('acs-mirror.azureedge.net', { profile: westeurope }).verdict).toBe('legacy');
  });

  it('states only conditions that hold on that day, and in which clouds', () => {
    const conditionsOf = (text: string, options = {}) =>
      ask(text, options).matches.flatMap(({ conditions }) => conditions);
    expect(conditionsOf('mcr.microsoft.com', { asOf: '2020-01-21' }).join()).not.toContain('networkIsolated');
    expect(conditionsOf('mcr.microsoft.com').join()).toContain('networkIsolated');
    const china = { cloud: 'AzureChinaCloud', location: 'chinanorth3', features: [] } as const;
    expect(conditionsOf('ntp.ubuntu.com:123/udp', { profile: china }).join()).not.toContain(
      'not if !nodesBeforeMarch2021',
    );
    expect(conditionsOf('ntp.ubuntu.com:123/udp').join()).toContain(
      'not if !nodesBeforeMarch2021 (AzureCloud only)',
    );
  });
});
