import { runExporter } from '@aks-egress/exporter-kit';
import { hostile, neutral } from '@aks-egress/exporter-kit/conformance';
import { FULL_PROFILES } from '@aks-egress/testing-proxies';
import { describe, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { probeScript } from './probe-script.ts';

const image = `mcr.example/tools/curl:8@sha256:${'a1'.repeat(32)}`;

const files = (options: object, resolution = neutral) =>
  runExporter(probeScript, resolution, { options: { image, form: 'both', ...options }, allowPartial: true })
    .files;

const documents = (options: object, resolution = neutral) =>
  parseAllDocuments(files(options, resolution).at(-1)?.contents ?? '').map((document) => {
    expect(document.errors).toEqual([]);
    expect(document.warnings).toEqual([]);
    return document.toJS();
  });

describe('the manifest', () => {
  it.each(Object.entries({ neutral, hostile, full: FULL_PROFILES.at(-1) ?? neutral }))(
    'holds every byte of the script of the %s rules',
    (_, resolution) => {
      const [configMap] = documents({}, resolution);
      expect(configMap.data['probe.sh']).toBe(files({}, resolution)[0]?.contents);
    },
  );

  it('has a Job on the pod network and one on that of the node, which run once and end', () => {
    const [configMap, ...jobs] = documents({
      namespace: 'probes',
      name: 'check',
      deadline: 100,
      timeout: 10,
    });
    expect(configMap.metadata).toMatchObject({ name: 'check', namespace: 'probes' });
    expect(jobs.map(({ metadata }) => [metadata.namespace, metadata.name])).toEqual([
      ['probes', 'check'],
      ['probes', 'check-host'],
    ]);
    expect(jobs.map(({ spec }) => spec.template.spec.hostNetwork)).toEqual([false, true]);
    expect(jobs.map(({ spec }) => spec.template.spec.dnsPolicy)).toEqual(['ClusterFirst', 'Default']);
    for (const { spec } of jobs) {
      expect(spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 340 });
      expect(spec.template.spec.restartPolicy).toBe('Never');
    }
  });

  it.each([
    ['pod', [false]],
    ['host', [true]],
    ['both', [false, true]],
  ])('has the Jobs of network=%s', (network, hosts) => {
    const [, ...jobs] = documents({ network });
    expect(jobs.map(({ spec }) => spec.template.spec.hostNetwork)).toEqual(hosts);
  });

  it('gives the pods no credentials and no rights', () => {
    for (const { spec } of documents({}).slice(1)) {
      const pod = spec.template.spec;
      const [container] = pod.containers;
      expect(pod.automountServiceAccountToken).toBe(false);
      expect(pod.securityContext).toMatchObject({
        runAsNonRoot: true,
        seccompProfile: { type: 'RuntimeDefault' },
      });
      expect(container.securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
      expect(container.image).toBe(image);
      expect(pod.volumes.every((volume: object) => 'configMap' in volume || 'emptyDir' in volume)).toBe(true);
      expect(JSON.stringify(pod)).not.toContain('hostPath');
    }
  });

  it('mounts what its containers refer to', () => {
    const [configMap, job] = documents({});
    const pod = job.spec.template.spec;
    const [container] = pod.containers;
    const mounted = new Map(
      container.volumeMounts.map((one: Record<string, string>) => [one.mountPath, one.name]),
    );
    const volume = (path: string) =>
      pod.volumes.find(({ name }: { name: string }) => name === mounted.get(path));
    expect(volume('/probe').configMap.name).toBe(configMap.metadata.name);
    expect(container.command).toEqual(['/bin/sh', '/probe/probe.sh']);
    expect(volume('/cluster-ca').configMap).toEqual({ name: 'kube-root-ca.crt', optional: true });
    expect(container.env).toEqual([{ name: 'AKS_EGRESS_CLUSTER_CA', value: '/cluster-ca/ca.crt' }]);
    expect(volume('/tmp').emptyDir.medium).toBe('Memory');
  });

  it('reads names that YAML would take for something else as text', () => {
    const [configMap] = documents({ name: '0x10', namespace: 'null' });
    expect(configMap.metadata).toMatchObject({ name: '0x10', namespace: 'null' });
  });
});
