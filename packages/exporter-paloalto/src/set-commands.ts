import { type ExportRule, type Names, nameRules } from '@aks-egress/exporter-kit';
import { describeRule, panosDescription } from '@aks-egress/exporter-kit/escape';
import type { PaloAltoOptions } from './options.ts';
import { type RuleGroup, urlEntries } from './rule-groups.ts';

/** Names of address objects may be longer than others. */
const ADDRESS_NAME_LENGTH = 63;

/** Commands in the order in which they must be entered, and the names that had to be shortened. */
export interface SetScript {
  readonly lines: readonly string[];
  readonly names: Names;
}

/** Tag of everything that the commands make. */
export const tagOf = ({ prefix }: PaloAltoOptions): string => `${prefix}-egress`;

/** What follows the verb of each command, with a space behind it, on units that have parts. */
const scopeOf = ({ deviceGroup, vsys }: PaloAltoOptions): string =>
  deviceGroup ? `device-group ${deviceGroup} ` : vsys ? `vsys ${vsys} ` : '';

const rulebaseOf = ({ deviceGroup }: PaloAltoOptions) =>
  `${deviceGroup ? 'pre-' : ''}rulebase security rules`;

/** What follows the verb of commands on security rules. */
export const rulesPath = (options: PaloAltoOptions): string => `${scopeOf(options)}${rulebaseOf(options)}`;

/** The set commands of all groups: objects first, then rules, then their places. */
export function setCommands(
  groups: readonly RuleGroup[],
  options: PaloAltoOptions,
  about: string,
): SetScript {
  const scope = scopeOf(options);
  const rulebase = rulebaseOf(options);
  const set = (text: string) => `set ${scope}${text}`;
  const clear = (text: string) => (options.replace ? [`delete ${scope}${text}`] : []);
  const tag = tagOf(options);

  const addresses = addressObjects(groups);
  const names = nameRules(addresses.keys(), { maxLength: ADDRESS_NAME_LENGTH, prefix: `${options.prefix}-` });
  const sources = options.sources.map(
    (cidr) => [`${options.prefix}-src-${cidr.replace(/[/:]/g, '-')}`, cidr] as const,
  );

  const lines = [set(`tag ${tag} color color1`), set(`tag ${tag} comments ${panosDescription(about, 200)}`)];
  for (const [name, cidr] of sources) lines.push(...addressLines(set, name, `ip-netmask ${cidr}`, tag));
  for (const [key, { value, rule }] of addresses) {
    lines.push(...addressLines(set, names.of(key), value, tag, describeRule(rule)));
  }
  for (const service of new Set(groups.map(serviceOf(options)))) {
    const [, transport, port] = /-(tcp|udp)-(\d+)$/.exec(service) as unknown as [string, string, string];
    lines.push(
      set(`service ${service} protocol ${transport} port ${port}`),
      set(`service ${service} tag [ ${tag} ]`),
    );
  }
  for (const group of groups.filter(({ layer }) => layer === 'application')) {
    lines.push(...categoryLines(set, clear, group, options));
  }
  for (const group of groups) {
    const rule = `${rulebase} ${group.name}`;
    const members = (kind: string, list: readonly string[]) => [
      ...clear(`${rule} ${kind}`),
      set(`${rule} ${kind} ${list.length === 1 ? list[0] : `[ ${list.join(' ')} ]`}`),
    ];
    const destinations = group.layer === 'application' ? ['any'] : destinationNames(group, names);
    lines.push(
      ...members('from', [options.fromZone]),
      ...members('to', [options.toZone]),
      ...members('source', sources.length > 0 ? sources.map(([name]) => name) : ['any']),
      ...members('destination', destinations),
      ...members('application', [applicationOf(group, options)]),
      ...members('service', [serviceOf(options)(group)]),
      ...(group.layer === 'application' ? members('category', [group.name]) : []),
      set(`${rule} action allow`),
      set(`${rule} log-end yes`),
      ...(options.profileGroup ? [set(`${rule} profile-setting group ${options.profileGroup}`)] : []),
      set(`${rule} tag [ ${tag} ]`),
      set(`${rule} description ${panosDescription(group.rules.map(describeRule).join('; '))}`),
    );
  }
  // Moved in reverse to the top, or in order before another rule, they keep their order either way.
  const places = options.before ? groups : [...groups].reverse();
  for (const { name } of places) {
    const place = options.before ? `before ${options.before}` : 'top';
    lines.push(`move ${scope}${rulebase} ${name} ${place}`);
  }
  return { lines, names };
}

type Command = (text: string) => string;

function addressLines(
  set: Command,
  name: string,
  value: string,
  tag: string,
  description?: string,
): string[] {
  const lines = [set(`address ${name} ${value}`), set(`address ${name} tag [ ${tag} ]`)];
  return description
    ? [...lines, set(`address ${name} description ${panosDescription(description)}`)]
    : lines;
}

function categoryLines(
  set: Command,
  clear: (text: string) => string[],
  group: RuleGroup,
  options: PaloAltoOptions,
): string[] {
  if (options.form === 'edl') {
    const list = `external-list ${group.name} type url`;
    return [
      set(`${list} url ${options.edlUrl}/${listFile(group)}`),
      set(`${list} recurring hourly`),
      set(`${list} description ${panosDescription(group.rules.map(describeRule).join('; '), 255)}`),
    ];
  }
  const category = `profiles custom-url-category ${group.name}`;
  return [
    set(`${category} type "URL List"`),
    ...clear(`${category} list`),
    set(`${category} list [ ${urlEntries(group.rules).join(' ')} ]`),
    set(`${category} description ${panosDescription(group.rules.map(describeRule).join('; '), 255)}`),
  ];
}

/** File of a group's URL list, for `form=edl`. */
export const listFile = (group: RuleGroup): string => `${group.name}.url.txt`;

const serviceOf =
  ({ prefix }: PaloAltoOptions) =>
  ({ transport, port }: RuleGroup): string =>
    `${prefix}-${transport}-${port}`;

function applicationOf({ layer, protocol }: RuleGroup, { application }: PaloAltoOptions): string {
  if (application === 'any' || layer === 'network') return 'any';
  return protocol === 'HTTPS' ? 'ssl' : 'web-browsing';
}

/** An object for each name and each prefix of a network rule; features that share one share the object. */
function addressObjects(
  groups: readonly RuleGroup[],
): Map<string, { readonly value: string; readonly rule: ExportRule }> {
  const objects = new Map<string, { value: string; rule: ExportRule }>();
  for (const { rules } of groups.filter(({ layer }) => layer === 'network')) {
    for (const rule of rules) {
      for (const [key, value] of objectsOf(rule)) if (!objects.has(key)) objects.set(key, { value, rule });
    }
  }
  return objects;
}

function objectsOf({ destination }: ExportRule): [key: string, value: string][] {
  if (destination.kind === 'fqdn') return [[destination.host, `fqdn ${destination.host}`]];
  if (destination.kind !== 'cidr') return [];
  return destination.cidrs.map((cidr) => [cidr, `ip-netmask ${cidr}`]);
}

function destinationNames(group: RuleGroup, names: Names): string[] {
  if (group.rules.some(({ destination }) => destination.kind === 'any')) return ['any'];
  return [...new Set(group.rules.flatMap((rule) => objectsOf(rule).map(([key]) => names.of(key))))];
}
