// For tests only: what a NetworkPolicy admits, written from the API documentation with no code of the exporter.
import {
  holds,
  type KubernetesObject,
  metadataProblems,
  readObjects,
} from '@aks-egress/exporter-cilium/test-kubernetes';
import type { ExportFile } from '@aks-egress/exporter-kit';
import type { Admission, Probe } from '@aks-egress/exporter-kit/conformance';

interface Block {
  readonly cidr: string;
  readonly except?: readonly string[];
}

export interface Entry {
  readonly to: readonly {
    readonly ipBlock?: Block;
    readonly namespaceSelector?: object;
    readonly podSelector?: object;
  }[];
  readonly ports?: readonly { readonly port: number; readonly protocol: 'TCP' | 'UDP' }[];
}

const entriesOf = ({ spec }: KubernetesObject) => spec['egress'] as Entry[];

/** The egress entries of one namespace of an output; another one must have the same. */
export function readEntries(files: readonly ExportFile[]): Entry[] {
  const byNamespace = new Map<string, Entry[]>();
  for (const object of readObjects(files)) {
    const namespace = object.metadata.namespace ?? '';
    byNamespace.set(namespace, [...(byNamespace.get(namespace) ?? []), ...entriesOf(object)]);
  }
  const [first = [], ...others] = byNamespace.values();
  if (others.some((other) => JSON.stringify(other) !== JSON.stringify(first)))
    throw new Error('namespaces differ');
  return first;
}

/** What the policies admit outside the cluster. */
export function readAdmissions(files: readonly ExportFile[]): Admission[] {
  return readEntries(files).flatMap(({ to, ports = [] }) =>
    to.flatMap(({ ipBlock }) => {
      if (!ipBlock) return [];
      const target = ['0.0.0.0/0', '::/0'].includes(ipBlock.cidr) ? 'any' : ipBlock.cidr;
      return ports.map(({ port, protocol }) => ({ to: target, port, protocol }));
    }),
  );
}

/** A name passes only where every address does. */
export function networkPolicyAllows(files: readonly ExportFile[], probe: Probe): boolean {
  return readEntries(files).some(
    ({ to, ports = [] }) =>
      ports.some(({ port, protocol }) => port === probe.port && protocol === probe.protocol) &&
      to.some(
        ({ ipBlock }) =>
          ipBlock !== undefined &&
          (ipBlock.cidr === '0.0.0.0/0' || holds(ipBlock.cidr, probe.host)) &&
          !ipBlock.except?.some((one) => holds(one, probe.host)),
      ),
  );
}

const KEYS = {
  spec: ['podSelector', 'policyTypes', 'egress'],
  entry: ['to', 'ports'],
  peer: ['ipBlock', 'namespaceSelector', 'podSelector'],
  block: ['cidr', 'except'],
  port: ['protocol', 'port'],
} as const;

/** What the API server would refuse, drop or read otherwise than meant: one line each. */
export function networkPolicyProblems(files: readonly ExportFile[]): string[] {
  const objects = readObjects(files);
  const problems = metadataProblems(objects);
  for (const object of objects) {
    const { apiVersion, kind, metadata, spec } = object;
    const say = (text: string) => problems.push(`${metadata.namespace}/${metadata.name}: ${text}`);
    const known = (value: object, keys: readonly string[]) => {
      for (const key of Object.keys(value)) if (!keys.includes(key)) say(`unknown key ${key}`);
    };
    if (apiVersion !== 'networking.k8s.io/v1' || kind !== 'NetworkPolicy' || !metadata.namespace) say('kind');
    if (JSON.stringify(spec['policyTypes']) !== '["Egress"]') say('policyTypes');
    if (JSON.stringify(object).length > 256 * 1024) say('over 256 KiB');
    known(spec, KEYS.spec);
    if (entriesOf(object).length === 0) say('no egress');
    for (const entry of entriesOf(object)) {
      known(entry, KEYS.entry);
      // An empty list of peers is every peer.
      if (entry.to.length === 0) say('no peer');
      for (const peer of entry.to) {
        known(peer, KEYS.peer);
        if (!peer.ipBlock) continue;
        known(peer.ipBlock, KEYS.block);
        if (Object.keys(peer).length > 1) say('a block with selectors');
        if (!entry.ports) say('a block on all ports');
        for (const one of peer.ipBlock.except ?? [])
          if (one === peer.ipBlock.cidr || !holds(peer.ipBlock.cidr, one.split('/')[0] ?? ''))
            say(`except ${one}`);
      }
      for (const one of entry.ports ?? []) {
        known(one, KEYS.port);
        if (!Number.isInteger(one.port) || one.port < 1 || one.port > 65535) say(`port ${one.port}`);
      }
    }
  }
  return problems;
}
