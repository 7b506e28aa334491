// For tests only: how ClusterNetworkPolicy decides, written from its documentation with no code of the exporter.
import {
  holds,
  type KubernetesObject,
  metadataProblems,
  readObjects,
} from '@aks-egress/exporter-cilium/test-kubernetes';
import type { ExportFile } from '@aks-egress/exporter-kit';
import type { Admission, Probe } from '@aks-egress/exporter-kit/conformance';

interface Port {
  readonly destinationPort: { readonly number: number };
}

export interface ClusterRule {
  readonly name: string;
  readonly action: 'Accept' | 'Deny' | 'Pass';
  readonly to: readonly {
    readonly networks?: readonly string[];
    readonly domainNames?: readonly string[];
    readonly namespaces?: object;
    readonly nodes?: object;
    readonly pods?: object;
  }[];
  readonly protocols?: readonly { readonly tcp?: Port; readonly udp?: Port }[];
}

const rulesOf = ({ spec }: KubernetesObject) => spec['egress'] as ClusterRule[];
const priorityOf = ({ spec }: KubernetesObject) => spec['priority'] as number;

/** All rules in the order in which they are asked. */
export function readRules(files: readonly ExportFile[]): ClusterRule[] {
  return [...readObjects(files)].sort((a, b) => priorityOf(a) - priorityOf(b)).flatMap(rulesOf);
}

const portsOf = ({ protocols }: ClusterRule) =>
  (protocols ?? []).flatMap(({ tcp, udp }) => [
    ...(tcp ? [{ port: tcp.destinationPort.number, protocol: 'TCP' as const }] : []),
    ...(udp ? [{ port: udp.destinationPort.number, protocol: 'UDP' as const }] : []),
  ]);

/** What the policies accept outside the cluster. */
export function readAdmissions(files: readonly ExportFile[]): Admission[] {
  return readRules(files)
    .filter(({ action }) => action === 'Accept')
    .flatMap((rule) =>
      rule.to.flatMap(({ networks = [], domainNames = [] }) =>
        [
          ...networks.map((one) => (['0.0.0.0/0', '::/0'].includes(one) ? 'any' : one)),
          ...domainNames,
        ].flatMap((to) => portsOf(rule).map((port) => ({ to, ...port }))),
      ),
    );
}

/** The first rule that matches decides; where none does, everything passes. A name has some address on the internet. */
export function clusterPolicyAllows(files: readonly ExportFile[], probe: Probe): boolean {
  const name = probe.host.toLowerCase().replace(/\.$/, '');
  const isName = (one: string) => (one.startsWith('*.') ? name.endsWith(one.slice(1)) : name === one);
  const isNetwork = (one: string) => one === '0.0.0.0/0' || holds(one, probe.host);
  const first = readRules(files).find(
    (rule) =>
      (rule.protocols === undefined ||
        portsOf(rule).some(({ port, protocol }) => port === probe.port && protocol === probe.protocol)) &&
      rule.to.some(
        ({ networks = [], domainNames = [] }) => networks.some(isNetwork) || domainNames.some(isName),
      ),
  );
  return first?.action !== 'Deny';
}

/** What the schema says in numbers and what it does not say: one line each. */
export function clusterPolicyProblems(files: readonly ExportFile[]): string[] {
  const objects = readObjects(files);
  const problems = metadataProblems(objects);
  for (const object of objects) {
    const { metadata, spec } = object;
    const say = (text: string) => problems.push(`${metadata.name}: ${text}`);
    const atMost = (what: string, list: readonly unknown[]) => {
      if (list.length < 1 || list.length > 25) say(`${list.length} ${what}`);
    };
    if (metadata.namespace !== undefined) say('namespace');
    if (spec['tier'] !== 'Admin' || priorityOf(object) < 0 || priorityOf(object) > 1000)
      say('tier or priority');
    if (JSON.stringify(object).length > 256 * 1024) say('over 256 KiB');
    atMost('rules', rulesOf(object));
    for (const rule of rulesOf(object)) {
      atMost('peers', rule.to);
      if (rule.protocols) atMost('ports', rule.protocols);
      else if (rule.action === 'Accept') say('accepts on all ports');
      if (rule.name.length > 100) say('rule name');
      for (const peer of rule.to) {
        if (Object.keys(peer).length !== 1) say('not one kind of peer');
        for (const values of [peer.networks, peer.domainNames]) {
          if (!values) continue;
          atMost('values', values);
          if (new Set(values).size !== values.length) say('a value twice');
        }
        if (peer.domainNames && rule.action !== 'Accept') say('names denied');
      }
    }
  }
  return problems;
}
