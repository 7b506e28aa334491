import { type ExportRule, type Names, nameRules } from '@aks-egress/exporter-kit';
import { describeRule, fortiosComment, fortiosString } from '@aks-egress/exporter-kit/escape';
import { type AddressObject, addressObjects, subnetOf } from './address-objects.ts';
import type { FortiGateOptions } from './options.ts';
import { policyIds, reservedIds } from './policy-slots.ts';

/** Members of an address group on the smallest units. */
const GROUP_SIZE = 300;
const ADDRESS_NAME = 79;
const POLICY_NAME = 35;

/** Rules that become one policy: same feature, port and transport. */
export interface PolicyGroup {
  readonly key: string;
  readonly transport: 'tcp' | 'udp';
  readonly port: number;
  readonly rules: readonly ExportRule[];
  readonly addresses: readonly AddressObject[];
}

export interface ConfigScript {
  readonly text: string;
  /** Commands that take back all policies and what is written here, in reverse order of the objects' use. */
  readonly removal: string;
  readonly names: readonly Names[];
  /** Groups that found no free policy id. */
  readonly unplaced: readonly PolicyGroup[];
}

/** Groups in the order of their first rule. */
export function groupRules(rules: readonly ExportRule[]): PolicyGroup[] {
  const groups = new Map<string, { rule: ExportRule; port: number }[]>();
  for (const rule of rules) {
    for (const port of rule.ports) {
      const key = `${rule.features[0] ?? 'core'}/${rule.protocol.toLowerCase()}-${port}`;
      groups.set(key, [...(groups.get(key) ?? []), { rule, port }]);
    }
  }
  return [...groups].map(([key, members]) => {
    const [{ rule, port }] = members as [(typeof members)[number]];
    const all = members.flatMap((member) => addressObjects(member.rule));
    return {
      key,
      transport: rule.protocol === 'UDP' ? 'udp' : 'tcp',
      port,
      rules: members.map((member) => member.rule),
      addresses: all.filter(({ key: one }, index) => all.findIndex((other) => other.key === one) === index),
    };
  });
}

/**
 * The configuration: addresses, groups, services, policies, and their places. `edit` makes or changes; policies of earlier
 * runs that are not written again are deleted first, so that nothing is wider on the way.
 */
export function configScript(all: readonly PolicyGroup[], options: FortiGateOptions): ConfigScript {
  const { prefix } = options;
  const { used, stale } = policyIds(
    all.map(({ key }) => key),
    options.policyIdStart,
  );
  const groups = all.filter(({ key }) => used.has(key));
  const byKey = new Map(groups.map((group) => [group.key, group]));
  const objects = new Map(
    groups.flatMap(({ addresses }) => addresses.map((object) => [object.key, object] as const)),
  );
  const names = nameRules(objects.keys(), { maxLength: ADDRESS_NAME, prefix: `${prefix}-` });
  const policyNames = nameRules(
    groups.map(({ key }) => key),
    { maxLength: POLICY_NAME, prefix: `${prefix}-` },
  );
  const sources = options.sources.map((cidr) => ({ name: `${prefix}-src-${cidr.replace('/', '-')}`, cidr }));
  const chunks = groups.flatMap((group) => chunksOf(group));
  const groupNames = nameRules(
    chunks.map(({ key }) => key),
    { maxLength: ADDRESS_NAME, prefix: `${prefix}-grp-` },
  );
  const services = [...new Set(groups.map(serviceName(prefix)))];

  const addressEdits = [
    ...sources.map(({ name, cidr }) => edit(name, [`set type ipmask`, `set subnet ${subnetOf(cidr)}`])),
    ...[...objects.values()].map(({ key, type, value, rule }) =>
      edit(names.of(key), [
        `set type ${type}`,
        type === 'fqdn' ? `set fqdn ${fortiosString(value)}` : `set subnet ${value}`,
        `set comment ${fortiosComment(describeRule(rule))}`,
      ]),
    ),
  ];
  const groupEdits = chunks.map(({ key, members, group }) =>
    edit(groupNames.of(key), [
      `set member ${members.map(({ key: one }) => fortiosString(names.of(one))).join(' ')}`,
      `set comment ${fortiosComment(group.rules.map(describeRule).join('; '))}`,
    ]),
  );
  const serviceEdits = services.map((service) => {
    const [transport = 'tcp', port] = service.slice(prefix.length + 1).split('-');
    return edit(service, [`set ${transport}-portrange ${port}`]);
  });
  const policyEdits = [...used].map(([key, id]) => {
    const group = byKey.get(key) as PolicyGroup;
    const own = chunks.filter((chunk) => chunk.group === group).map(({ key }) => groupNames.of(key));
    const anywhere = group.rules.some(({ destination }) => destination.kind === 'any');
    const isTls = group.transport === 'tcp' && group.port === 443;
    return edit(id, [
      `set name ${fortiosString(policyNames.of(group.key))}`,
      `set srcintf ${fortiosString(options.srcintf)}`,
      `set dstintf ${fortiosString(options.dstintf)}`,
      `set srcaddr ${sources.length > 0 ? sources.map(({ name }) => fortiosString(name)).join(' ') : '"all"'}`,
      `set dstaddr ${anywhere ? '"all"' : own.map(fortiosString).join(' ')}`,
      'set action accept',
      'set schedule "always"',
      `set service ${fortiosString(serviceName(prefix)(group))}`,
      'set logtraffic all',
      `set nat ${options.nat ? 'enable' : 'disable'}`,
      ...(options.sslProfile && isTls
        ? ['set utm-status enable', `set ssl-ssh-profile ${fortiosString(options.sslProfile)}`]
        : []),
      `set comments ${fortiosComment(group.rules.map(describeRule).join('; '), 1023)}`,
    ]);
  });
  const moves =
    options.before === undefined
      ? []
      : [...used.values()].map((id) => `    move ${id} before ${options.before}\n`);
  const sections: [string, readonly string[]][] = [
    ['firewall policy', stale.map((id) => `    delete ${id}\n`)],
    ['firewall address', addressEdits],
    ['firewall addrgrp', groupEdits],
    ['firewall service custom', serviceEdits],
    ['firewall policy', [...policyEdits, ...moves]],
  ];
  const removals: [string, readonly string[]][] = [
    ['firewall policy', reservedIds(options.policyIdStart).map(String)],
    ['firewall addrgrp', chunks.map(({ key }) => fortiosString(groupNames.of(key)))],
    ['firewall service custom', services.map(fortiosString)],
    [
      'firewall address',
      [...sources.map(({ name }) => name), ...[...objects.keys()].map((key) => names.of(key))].map(
        fortiosString,
      ),
    ],
  ];
  return {
    text: inVdom(options, sections.map(([path, edits]) => section(path, edits)).join('')),
    removal: inVdom(
      options,
      removals
        .map(([path, keys]) =>
          section(
            path,
            keys.map((key) => `    delete ${key}\n`),
          ),
        )
        .join(''),
    ),
    names: [names, policyNames, groupNames],
    unplaced: all.filter(({ key }) => !used.has(key)),
  };
}

const serviceName =
  (prefix: string) =>
  ({ transport, port }: PolicyGroup): string =>
    `${prefix}-${transport}-${port}`;

function chunksOf(group: PolicyGroup) {
  const chunks: { key: string; members: readonly AddressObject[]; group: PolicyGroup }[] = [];
  for (let start = 0; start < group.addresses.length; start += GROUP_SIZE) {
    const members = group.addresses.slice(start, start + GROUP_SIZE);
    // Named after its first member, so that a group in front does not rename the others.
    chunks.push({ key: start === 0 ? group.key : `${group.key}/${members[0]?.key}`, members, group });
  }
  return chunks;
}

function edit(key: string | number, lines: readonly string[]): string {
  const name = typeof key === 'number' ? String(key) : fortiosString(key);
  return `    edit ${name}\n${lines.map((line) => `        ${line}\n`).join('')}    next\n`;
}

const section = (path: string, entries: readonly string[]): string =>
  entries.length === 0 ? '' : `config ${path}\n${entries.join('')}end\n`;

const inVdom = ({ vdom }: FortiGateOptions, text: string): string =>
  vdom === undefined || text === '' ? text : `config vdom\nedit ${vdom}\n${text}end\n`;
