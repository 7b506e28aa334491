import type { Catalog, CloudName, Finding } from '@aks-egress/catalog';
import { type ExportRule, exportFinding, nameRules, type OmittedRule } from '@aks-egress/exporter-kit';
import type { NsgOptions } from '../options.ts';
import { checkRules } from './check-plan.ts';
import { describeNeeds } from './describe.ts';
import { onlyFamily } from './families.ts';
import { guardRules } from './guard-rules.ts';
import { missingTagReason } from './missing-tags.ts';
import { type NeededRule, neededRules } from './needed-rules.ts';
import { assignPriorities } from './priorities.ts';
import type { LeftOut, SecurityPlan, SecurityRule } from './security-rule.ts';

const NAME_LENGTH = 80;

interface PlanInput {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly options: NsgOptions;
  readonly cloud: CloudName;
  readonly mappings: Catalog['serviceTags'];
}

/** The security rules for these needs. Everything that is left out, shared or shortened is in `findings`. */
export function planRules({ rules, omitted, options, cloud, mappings }: PlanInput): SecurityPlan {
  const leftOut: LeftOut[] = omitted.map(({ rule, findings }) => ({
    id: rule.id,
    level: rule.level,
    reasons: findings.map(({ message }) => message),
  }));
  const findings: Finding[] = [];
  const leave = ({ id, level }: ExportRule, reason: string) => {
    const text = `Not written: ${reason}.`;
    findings.push(exportFinding('not-expressible', 'error', id, text));
    leftOut.push({ id, level, reasons: [text] });
  };
  const written = rules.filter((rule) => {
    const reason = missingTagReason(rule, cloud, mappings) ?? familyReason(rule, options);
    if (reason !== undefined) leave(rule, reason);
    return reason === undefined;
  });
  const needed = neededRules(written, options);
  const guards = guardRules(options);
  const names = nameRules(
    [...needed, ...guards].map(({ key }) => key),
    { maxLength: NAME_LENGTH, prefix: options.namePrefix },
  );
  findings.push(...names.findings);
  const end = options.denyPriority - Math.max(0, ...guards.map(({ before }) => before));
  const priorities = assignPriorities(needed, options, end);
  findings.push(...priorities.findings);
  const nameOf = ({ key }: { readonly key: string }) => names.of(key);
  const all = [
    ...needed.map((rule): SecurityRule => allowRule(rule, nameOf(rule), priorities.of.get(rule) as number)),
    ...guards.map(
      ({ key, before, ...rule }): SecurityRule => ({
        ...rule,
        name: names.of(key),
        priority: options.denyPriority - before,
      }),
    ),
  ].sort((a, b) => a.priority - b.priority);
  findings.push(...mergedFindings(all), ...checkRules(all, leftOut, options));
  return { rules: all, leftOut, findings };
}

function allowRule(rule: NeededRule, name: string, priority: number): SecurityRule {
  const { protocol, destinations, ports, feature, serves } = rule;
  const description = describeNeeds(serves);
  return {
    name,
    description,
    access: 'Allow',
    priority,
    protocol,
    destinations,
    ports,
    feature,
    serves,
  };
}

/** A rule whose addresses are of another family than the sources would never match, and the service refuses it. */
function familyReason({ destination }: ExportRule, { sourceAddresses }: NsgOptions): string | undefined {
  if (!sourceAddresses || destination.kind !== 'cidr') return undefined;
  const family = onlyFamily(sourceAddresses);
  const other = destination.cidrs.find((cidr) => onlyFamily([cidr]) !== family);
  return other && `${other} is of another address family than sourceAddresses`;
}

function mergedFindings(rules: readonly SecurityRule[]): Finding[] {
  return rules
    .filter(({ serves }) => serves.length > 1)
    .map(({ name, serves }) => {
      const ids = serves.map(({ id }) => id).join(', ');
      return exportFinding('merged', 'note', name, `${serves.length} needs share ${name}: ${ids}.`);
    });
}
