// For tests only: what the schema of Cilium does not catch, and its keys where the schema is not at hand.
import type { ExportFile } from '@aks-egress/exporter-kit';
import { metadataProblems, readObjects } from './test-manifest.ts';
import { cidrsOf, type EgressEntry, readEgress } from './test-policies.ts';

const SPEC_KEYS = ['description', 'endpointSelector', 'enableDefaultDeny', 'egress'];
const ENTRY_KEYS = ['toEndpoints', 'toFQDNs', 'toCIDR', 'toCIDRSet', 'toEntities', 'toPorts'];
const PORT_RULE_KEYS = ['ports', 'rules', 'serverNames'];
const HOST = /^(?=.{1,253}$)([a-z0-9_]([-a-z0-9_]{0,61}[a-z0-9_])?\.)*[a-z0-9_]([-a-z0-9_]{0,61}[a-z0-9_])?$/;
const PATTERN = /^(\*\.)+[^*]+$/;

/** What Cilium would refuse, or read otherwise than meant: one line each. */
export function strictProblems(files: readonly ExportFile[], minor: number): string[] {
  const objects = readObjects(files);
  const { groups } = readEgress(files);
  const problems = metadataProblems(objects);
  for (const object of objects) {
    const { kind, metadata, spec } = object;
    const say = (text: string) => problems.push(`${kind} ${metadata.name}: ${text}`);
    // Client-side apply keeps a copy of the object in an annotation.
    if (kind !== 'CiliumCIDRGroup' && JSON.stringify(object).length > 256 * 1024) say('over 256 KiB');
    if (JSON.stringify(object).length > 1024 * 1024) say('over 1 MiB');
    if (kind === 'CiliumCIDRGroup') continue;
    if ((kind === 'CiliumNetworkPolicy') !== (metadata.namespace !== undefined)) say('namespace');
    for (const key of Object.keys(spec)) if (!SPEC_KEYS.includes(key)) say(key);
    const egress = spec['egress'] as EgressEntry[];
    // An empty list cuts off everything.
    if (egress.length === 0) say('no egress');
    for (const entry of egress) for (const text of entryProblems(entry, minor)) say(text);
    for (const entry of egress)
      if (cidrsOf(entry, groups).some((cidr) => !cidr.includes('/'))) say('no prefix');
  }
  return problems;
}

function entryProblems(entry: EgressEntry, minor: number): string[] {
  const problems = Object.keys(entry).filter((key) => !ENTRY_KEYS.includes(key));
  const peers = Object.entries(entry).filter(([key]) => key !== 'toPorts');
  if (peers.length !== 1) problems.push('not one kind of peer');
  for (const [key, list] of peers)
    if (!Array.isArray(list) || list.length === 0) problems.push(`${key} empty`);
  const names = [...(entry.toFQDNs ?? []), ...(entry.toPorts ?? []).flatMap(({ rules }) => rules?.dns ?? [])];
  for (const { matchName, matchPattern } of names) {
    if ((matchName === undefined) === (matchPattern === undefined)) problems.push('name and pattern');
    if (matchName !== undefined && !HOST.test(matchName)) problems.push(`name ${matchName}`);
    if (matchPattern === undefined || matchPattern === '*') continue;
    const usual = minor >= 19 && matchPattern.startsWith('**.') ? matchPattern.slice(1) : matchPattern;
    if (!PATTERN.test(usual) || !HOST.test(usual.replace(/^(\*\.)+/, '')))
      problems.push(`pattern ${matchPattern}`);
  }
  for (const rule of entry.toPorts ?? []) {
    problems.push(...Object.keys(rule).filter((key) => !PORT_RULE_KEYS.includes(key)));
    if (rule.ports.length < 1 || rule.ports.length > 40) problems.push(`${rule.ports.length} ports`);
    for (const { port } of rule.ports) {
      if (typeof port !== 'string' || !/^[1-9]\d{0,4}$/.test(port) || Number(port) > 65535)
        problems.push(`port ${port}`);
    }
    const { serverNames = [] } = rule;
    if (
      rule.serverNames &&
      (serverNames.length === 0 || rule.ports.some(({ protocol }) => protocol !== 'TCP'))
    )
      problems.push('server names');
    if (minor < 18 && serverNames.some((name) => name.includes('*')))
      problems.push('server name with a star');
  }
  if (entry.toFQDNs && !entry.toPorts) problems.push('names without ports');
  return problems;
}
