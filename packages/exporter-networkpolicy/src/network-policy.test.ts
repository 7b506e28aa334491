import { readObjects, readTags } from '@aks-egress/exporter-cilium/test-kubernetes';
import { runExporter } from '@aks-egress/exporter-kit';
import { empty, makeResolution, makeRule, makeWebRule, neutral } from '@aks-egress/exporter-kit/conformance';
import { describe, expect, it } from 'vitest';
import { networkpolicy } from './networkpolicy.ts';
import { networkPolicyAllows, networkPolicyProblems, readEntries } from './test-network-policies.ts';

const GIVEN = { selector: 'app=web', namespaces: 'team-a' };
const serviceTags = readTags();
const run = (resolution = neutral, options: Readonly<Record<string, unknown>> = {}) =>
  runExporter(networkpolicy, resolution, {
    options: { ...GIVEN, ...options },
    serviceTags,
    allowPartial: true,
  });
const anywhere = makeRule('core/ntp#udp-123', [{ kind: 'any', value: '*' }], {
  protocol: 'UDP',
  ports: [123],
});

describe('a NetworkPolicy', () => {
  it('is one object in each namespace, and says what it cannot hold', () => {
    const { ok, files, findings } = run(neutral, { namespaces: 'team-a,team-b' });
    expect(readObjects(files).map(({ metadata }) => [metadata.namespace, metadata.name])).toEqual([
      ['team-a', 'aks-egress'],
      ['team-b', 'aks-egress'],
    ]);
    expect(ok).toBe(false);
    const errors = findings.filter(({ level }) => level === 'error').map(({ subject }) => subject);
    expect(errors).toContain('core/mcr#mcr.microsoft.com');
    for (const id of errors) expect(files[0]?.contents).toContain(`\n    # Left out: ${id} (`);
  });

  it('is not written where rules are missing and nobody said that this is fine', () => {
    expect(runExporter(networkpolicy, neutral, { options: GIVEN }).files).toEqual([]);
  });

  it('never says every address where it means a name', () => {
    expect(JSON.stringify(readEntries(run().files))).not.toMatch(/"(0\.0\.0\.0|::)\/0"/);
  });

  it('asks DNS over UDP and TCP, and reaches pods by selector', () => {
    const [dns, pods] = readEntries(run().files);
    expect(dns).toEqual({
      to: [
        {
          namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'kube-system' } },
          podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
        },
      ],
      ports: [
        { protocol: 'UDP', port: 53 },
        { protocol: 'TCP', port: 53 },
      ],
    });
    expect(pods).toEqual({ to: [{ namespaceSelector: {} }] });
    expect(readEntries(run(neutral, { baseline: 'dns' }).files).filter(({ ports }) => !ports)).toEqual([]);
  });

  it('would deny everything without an entry, so it is not written then', () => {
    const names = makeResolution([makeWebRule('core/mcr#a', 'mcr.microsoft.com')]);
    expect(readObjects(run(names, { baseline: 'none' }).files)).toEqual([]);
    expect(readObjects(run(empty).files)).toEqual([]);
    expect(run(names, { baseline: 'none' }).files[0]?.contents).toContain(
      '# Left out: core/mcr#a (required)',
    );
  });

  it('takes exceptions out of larger blocks and leaves the addresses that a rule names', () => {
    const { files } = run(neutral, {
      except: '10.0.0.0/8,198.51.100.0/25,203.0.113.10/32,2001:db8::/32',
    });
    expect(networkPolicyProblems(files)).toEqual([]);
    const blocks = readEntries(files).flatMap(({ to }) => to.flatMap(({ ipBlock }) => ipBlock ?? []));
    expect(blocks).toContainEqual({ cidr: '198.51.100.0/24', except: ['198.51.100.0/25'] });
    expect(blocks).toContainEqual({ cidr: '203.0.113.10/32' });
    expect(blocks).toContainEqual({ cidr: '10.0.0.10/32' });
    const asks = (host: string) => networkPolicyAllows(files, { id: '', host, port: 1194, protocol: 'UDP' });
    expect(['198.51.100.7', '198.51.100.200', '192.0.2.200'].map(asks)).toEqual([false, true, true]);
  });

  it('names every address of both families, without the exceptions', () => {
    const { files } = run(makeResolution([anywhere]), { except: ['10.0.0.0/8', 'fd00::/8'] });
    const [entry] = readEntries(files).slice(-1);
    expect(entry?.to.map(({ ipBlock }) => ipBlock)).toEqual([
      { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] },
      { cidr: '::/0', except: ['fd00::/8'] },
    ]);
  });

  it('becomes several for a large service tag, which together hold all of it', () => {
    const prefixes = Array.from({ length: 13_000 }, (_, n) => `10.${n >> 8}.${n & 255}.0/24`);
    const rule = makeRule('core/tunnel#udp', [{ kind: 'service-tag', value: 'AzureCloud' }], {
      protocol: 'UDP',
    });
    const { files, findings } = runExporter(networkpolicy, makeResolution([rule]), {
      options: GIVEN,
      serviceTags: readTags({ AzureCloud: prefixes }),
    });
    const names = readObjects(files).map(({ metadata }) => metadata.name);
    expect(names[0]).toBe('aks-egress');
    expect(names.slice(1).every((name) => /^aks-egress-[0-9a-f]+$/.test(name))).toBe(true);
    expect(networkPolicyProblems(files)).toEqual([]);
    const cidrs = readEntries(files).flatMap(({ to }) => to.flatMap(({ ipBlock }) => ipBlock?.cidr ?? []));
    expect([...cidrs].sort()).toEqual([...prefixes].sort());
    expect(findings).toContainEqual(expect.objectContaining({ code: 'export/limit', level: 'note' }));
  });
});
