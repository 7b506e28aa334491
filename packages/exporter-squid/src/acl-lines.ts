import type { ExportRule } from '@aks-egress/exporter-kit';
import { ruleComment, squidToken } from '@aks-egress/exporter-kit/escape';
import { destinationLists } from './destination-lists.ts';
import type { RuleGroup } from './rule-groups.ts';

/** The ACL types that a name and an address are compared with. */
export interface AclTypes {
  /** Takes `x` and, for `.x`, also `x` and everything under it. */
  readonly name: string;
  readonly net: string;
}

export interface GroupAcls {
  /** Definitions, with the rules that ask for each item above it. */
  readonly lines: readonly string[];
  /** One list of ACLs for each way to be admitted: all of a list must hold. */
  readonly ways: readonly (readonly string[])[];
}

/** The destinations of a group as ACLs. */
export function groupAcls({ name, rules }: RuleGroup, types: AclTypes): GroupAcls {
  const { names, zones, nets, any } = destinationLists(rules);
  const lines: string[] = [];
  const ways: string[][] = [];
  const write = (ending: string, type: string, items: ReadonlyMap<string, readonly ExportRule[]>) => {
    for (const [item, askers] of items) {
      lines.push(...askers.map((rule) => ruleComment('# ', rule)));
      lines.push(`acl ${name}_${ending} ${type} ${squidToken(item)}`);
    }
  };
  if (names.size > 0) {
    write('names', types.name, names);
    ways.push([`${name}_names`]);
  }
  if (zones.size > 0) {
    write('zones', types.name, prefixKeys('.', zones));
    lines.push('# In squid, .x takes x along; a wildcard does not.');
    for (const zone of zones.keys()) lines.push(`acl ${name}_apexes ${types.name} ${squidToken(zone)}`);
    ways.push([`${name}_zones`, `!${name}_apexes`]);
  }
  if (nets.size > 0) {
    write('nets', types.net, nets);
    ways.push([`${name}_nets`]);
  }
  if (any.length > 0) {
    lines.push(...any.map((rule) => ruleComment('# ', rule)));
    ways.push([]);
  }
  return { lines, ways };
}

function prefixKeys<Value>(prefix: string, map: ReadonlyMap<string, Value>): Map<string, Value> {
  return new Map([...map].map(([key, value]) => [prefix + key, value]));
}
