import { runExporter } from '@aks-egress/exporter-kit';
import { makeResolution, makeRule, makeWebRule } from '@aks-egress/exporter-kit/conformance';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dns } from '../src/index.ts';
import { means, overlappedHosts, overlappingRules } from './core-meaning.ts';
import { readDnsmasq } from './read-dnsmasq.ts';
import { readNft } from './read-nft.ts';
import { passes, readZone } from './read-rpz.ts';

describe('rules that lie over and under each other', () => {
  it('keep their names in a response policy zone', () => {
    fc.assert(
      fc.property(overlappingRules, (rules) => {
        const { files } = runExporter(dns, makeResolution(rules), {
          options: { form: 'rpz' },
          widen: ['port'],
        });
        const zone = readZone(files[0]?.contents ?? '');
        for (const host of overlappedHosts) {
          expect(passes(zone, host), host).toBe(rules.some((rule) => means(rule, host)));
        }
      }),
      { numRuns: 100 },
    );
  });

  it('keep each name on its own ports with dnsmasq and nftables', () => {
    fc.assert(
      fc.property(overlappingRules, (rules) => {
        const { files, findings } = runExporter(dns, makeResolution(rules));
        expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
        const { resolves, setsOf } = readDnsmasq(files);
        const { accepts } = readNft(files.at(-1)?.contents ?? '');
        for (const host of overlappedHosts) {
          const meant = rules.filter((rule) => means(rule, host));
          expect(resolves(host), host).toBe(meant.length > 0);
          const open = accepts.filter(({ learned = '' }) => resolves(host) && setsOf(host).includes(learned));
          const opened = open.flatMap(({ protocol, ports }) => ports.map((port) => `${protocol} ${port}`));
          const wanted = meant.flatMap(({ protocol, ports }) => ports.map((port) => `${protocol} ${port}`));
          expect([...new Set(opened)].sort(), host).toEqual([...new Set(wanted)].sort());
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe('options', () => {
  const resolution = makeResolution([
    makeWebRule('core/mcr#mcr.microsoft.com', 'mcr.microsoft.com'),
    makeWebRule('core/mcr#wildcard', '*.data.mcr.microsoft.com'),
    makeRule('core/dns#udp-53', [{ kind: 'cidr', value: '10.0.0.10/32' }], { protocol: 'UDP', ports: [53] }),
  ]);
  const write = (options: Record<string, unknown>, rest: object = {}) =>
    runExporter(dns, resolution, { options, widen: ['port', 'subtree'], allowPartial: true, ...rest });
  const text = (options: Record<string, unknown>) =>
    write(options)
      .files.map(({ contents }) => contents.replace(/^(#|;|\/\/) .*$/gm, ''))
      .join('\n');

  it.each<[string, Record<string, unknown>, (string | RegExp)[]]>([
    [
      'upstreams',
      { upstreams: '10.1.1.1,10.1.1.2#5353' },
      ['/mcr.microsoft.com/10.1.1.1\n', '/mcr.microsoft.com/10.1.1.2#5353\n'],
    ],
    [
      'upstreams',
      { upstreams: '10.1.1.1,::1#5353', form: 'rpz' },
      ['forwarders { 10.1.1.1; ::1 port 5353; };'],
    ],
    [
      'upstreams',
      { upstreams: '127.0.0.1#5353', form: 'unbound' },
      ['forward-addr: 127.0.0.1@5353', 'do-not-query-localhost: no'],
    ],
    [
      'listen',
      { listen: '10.240.0.1,fd00::1' },
      ['listen-address=10.240.0.1\nlisten-address=fd00::1\nbind-dynamic\n'],
    ],
    [
      'listen',
      { listen: '10.240.0.1', form: 'rpz' },
      ['listen-on { 10.240.0.1; };', 'listen-on-v6 { none; };'],
    ],
    ['listen', { listen: '10.240.0.1', form: 'unbound' }, ['interface: 10.240.0.1\n']],
    [
      'sourceCidrs',
      { sourceCidrs: '10.240.0.0/16,fd00::/64' },
      ['ip saddr @cluster_v4 jump', 'ip6 saddr @cluster_v6 jump', '\t10.240.0.0/16,'],
    ],
    [
      'sourceCidrs',
      { sourceCidrs: '10.240.0.0/16', form: 'rpz' },
      ['acl cluster { 10.240.0.0/16; };', 'allow-query { localhost; cluster; };'],
    ],
    [
      'sourceCidrs',
      { sourceCidrs: '10.240.0.0/16', form: 'unbound' },
      ['access-control: 10.240.0.0/16 allow'],
    ],
    ['openZones', { openZones: 'corp.example=10.0.0.4#5353' }, ['server=/corp.example/10.0.0.4#5353\n']],
    [
      'openZones',
      { openZones: 'corp.example=10.0.0.4#5353', form: 'rpz' },
      [
        '\ncorp.example CNAME rpz-passthru.\n*.corp.example CNAME rpz-passthru.\n',
        /zone "corp.example" \{[^}]*forwarders \{ 10.0.0.4 port 5353; \};/,
      ],
    ],
    [
      'openZones',
      { openZones: '10.in-addr.arpa', form: 'unbound' },
      ['local-zone: "10.in-addr.arpa." transparent'],
    ],
    ['logQueries', { logQueries: true }, ['log-queries=extra']],
    ['logQueries', { logQueries: false, form: 'unbound' }, ['rpz-log: no']],
    ['table', { table: 'my_table' }, ['delete table inet my_table', '4#inet#my_table#tcp_443_v4']],
    ['chainPriority', { chainPriority: -10 }, ['hook forward priority -10;']],
    ['setTimeout', { setTimeout: '600' }, ['timeout 600s']],
    ['refreshOnUse', { refreshOnUse: false }, ['@tcp_443_v4 tcp dport 443 counter accept']],
    ['openNetworks', { openNetworks: '10.0.0.0/8' }, ['ip daddr @open_v4 accept']],
    [
      'packetDenial',
      { packetDenial: 'reject' },
      ['reject with tcp reset', 'reject with icmpx type admin-prohibited\n'],
    ],
    [
      'logDrops',
      { logDrops: true },
      ['limit rate 10/second log prefix "aks_egress denied: "\n\t\tcounter drop'],
    ],
    [
      'ipv6',
      { ipv6: false },
      ['filter-AAAA\n', /nftset=\/mcr.microsoft.com\/4#inet#aks_egress#tcp_443_v4\n/],
    ],
    ['zoneName', { zoneName: 'rpz.corp', form: 'unbound' }, ['name: "rpz.corp."']],
    ['zoneFile', { zoneFile: '/srv/dns/aks.zone', form: 'rpz' }, ['file "/srv/dns/aks.zone";']],
    ['previousSerial', { previousSerial: 2026061900, form: 'rpz' }, ['( 2026061901 3600']],
    ['denialTtl', { denialTtl: 5, form: 'rpz' }, ['86400 5 )']],
    ['nameDenial', { nameDenial: 'nodata', form: 'rpz' }, ['\n* CNAME *.\n']],
    ['nameDenial', { nameDenial: 'nodata', form: 'unbound-local-zone' }, ['local-zone: "." always_nodata']],
    ['validateDnssec', { validateDnssec: true, form: 'rpz' }, ['dnssec-validation auto;']],
    [
      'validateDnssec',
      { validateDnssec: true, form: 'unbound' },
      ['respip validator iterator', 'auto-trust-anchor-file'],
    ],
  ])('%s is heeded: %j', (_, options, expected) => {
    for (const one of expected) {
      if (typeof one === 'string') expect(text(options)).toContain(one);
      else expect(text(options)).toMatch(one);
    }
  });

  it('helperPort is where the second and the third dnsmasq listen, and is used for nothing else', () => {
    const rules = [
      makeRule('core/a', [{ kind: 'fqdn', value: 'x.test' }], { ports: [80] }),
      makeRule('core/b', [{ kind: 'wildcard-fqdn', value: '*.x.test' }], { ports: [443] }),
    ];
    const { files } = runExporter(dns, makeResolution(rules), { options: { helperPort: 6000 } });
    expect(files.map(({ path }) => path)).toEqual([
      'aks-egress.dnsmasq.conf',
      'aks-egress.names.dnsmasq.conf',
      'aks-egress.subdomains.dnsmasq.conf',
      'aks-egress.nft',
    ]);
    expect(files[0]?.contents).toContain('server=/x.test/127.0.0.1#6000\n');
    expect(files[0]?.contents).toContain('server=/*.x.test/127.0.0.1#6001\n');
    expect(files[1]?.contents).toContain('\nport=6000\n');
    expect(files[2]?.contents).toContain('\nport=6001\n');
    expect(text({ helperPort: 6000 })).not.toContain('6000');
  });

  it('says that IPv6 goes unfiltered where sourceCidrs has none', () => {
    const codes = (sourceCidrs: string) =>
      write({ sourceCidrs }).findings.filter(({ message }) => message.includes('sourceCidrs'));
    expect(codes('10.240.0.0/16')).toMatchObject([
      { level: 'warning', message: expect.stringContaining('IPv6') },
    ]);
    expect(codes('10.240.0.0/16,fd00::/64')).toEqual([]);
  });

  it('reports a name with more ports than a line of dnsmasq holds', () => {
    const ports = Array.from({ length: 30 }, (_, index) => 20_000 + index);
    const rules = [makeRule('core/many', [{ kind: 'fqdn', value: 'many.test' }], { ports })];
    expect(runExporter(dns, makeResolution(rules))).toMatchObject({
      ok: false,
      files: [],
      findings: expect.arrayContaining([expect.objectContaining({ code: 'export/limit', level: 'error' })]),
    });
  });

  it('needs permission to lose the ports in a response policy zone, and says that it is no firewall', () => {
    const { ok, findings } = runExporter(dns, resolution, { options: { form: 'rpz' } });
    expect(ok).toBe(false);
    expect(findings.filter(({ code }) => code === 'export/widened-port').map(({ level }) => level)).toEqual([
      'error',
      'error',
    ]);
    const permitted = write({ form: 'rpz' }).findings;
    expect(permitted.map(({ code, level }) => `${level} ${code}`)).toEqual([
      'error export/not-expressible',
      'warning export/l7-dropped',
      'warning export/widened-port',
      'warning export/widened-port',
      'note export/prerequisite',
    ]);
  });
});

describe('a private API server', () => {
  const resolution = (apiServerFqdn?: string) =>
    makeResolution([], { facts: { privateCluster: true }, ...(apiServerFqdn && { apiServerFqdn }) });
  const fqdn = 'aks-1.privatelink.westeurope.azmk8s.io';

  it('keeps its name open, and nothing beside it', () => {
    const { files, findings } = runExporter(dns, resolution(fqdn), { options: { form: 'rpz' } });
    const zone = readZone(files[0]?.contents ?? '');
    expect(passes(zone, fqdn)).toBe(true);
    for (const host of [
      `x.${fqdn}`,
      'privatelink.westeurope.azmk8s.io',
      'aks-2.privatelink.westeurope.azmk8s.io',
    ]) {
      expect(passes(zone, host), host).toBe(false);
    }
    expect(findings.filter(({ level }) => level === 'warning')).toEqual([]);
  });

  it('is missed where neither its name nor its zone is given', () => {
    const warnings = (options: Record<string, unknown>) =>
      runExporter(dns, resolution(), { options }).findings.filter(({ level }) => level === 'warning');
    expect(warnings({})).toMatchObject([
      { code: 'export/prerequisite', message: expect.stringContaining('private') },
    ]);
    expect(warnings({ openZones: 'cluster.local,privatelink.westeurope.azmk8s.io' })).toEqual([]);
  });
});
