import {
  type CloudName,
  type Destination,
  type Finding,
  type Resolution,
  type ResolvedRule,
  sortFindings,
} from '@aks-egress/catalog';
import type { ServiceTags } from '@aks-egress/matcher';
import { makeHeader } from '../header.ts';
import { type Capabilities, WIDENINGS, type Widening } from '../model/capabilities.ts';
import {
  capabilitiesOf,
  type Exporter,
  type ExportFile,
  type ExportRule,
  type OmittedRule,
  type Rendering,
} from '../model/exporter.ts';
import type { GateInput } from './attempt.ts';
import { checkOptions } from './check-options.ts';
import { chooseDestination } from './choose-destination.ts';
import { compare, exportFinding } from './export-finding.ts';
import type { CatalogFacts } from './host-tags.ts';
import { targetFindings } from './target-findings.ts';

export interface RunOptions {
  /** The exporter's own options, as JSON or as text. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** Writes what can be written although findings of level error say what is missing. */
  readonly allowPartial?: boolean;
  /** Widenings that are permitted where a rule cannot be written exactly. */
  readonly widen?: readonly Widening[];
  /** Expands tags to CIDRs where the target has no tags; `parseServiceTags` of the matcher reads the published file. */
  readonly serviceTags?: ServiceTags;
  /** Tags that stand for names, and the flags of facts; without it `widen: ['tag']` has no effect. */
  readonly catalog?: CatalogFacts;
  /** Program and version for the header, such as `aks-egress 0.3.0`. */
  readonly generator?: string;
}

export interface ExportResult {
  /** No finding of level error. */
  readonly ok: boolean;
  /** Empty where `ok` is false, unless `allowPartial` is set. */
  readonly files: readonly ExportFile[];
  /** Of the export, and the errors of the resolution. Sorted: errors first. */
  readonly findings: readonly Finding[];
}

/** Everything that an exporter writes, or the reasons why not. Throws only for errors of a programmer. */
export function runExporter<Options>(
  exporter: Exporter<Options>,
  resolution: Resolution,
  run: RunOptions = {},
): ExportResult {
  const checked = checkOptions(exporter, run.options ?? {});
  if ('findings' in checked) return { ok: false, files: [], findings: sortFindings(checked.findings) };
  const plan = planExport(exporter.name, capabilitiesOf(exporter, checked.options), resolution, run);
  const header = makeHeader(resolution, {
    target: exporter.name,
    version: exporter.version,
    generator: run.generator ?? 'aks-egress',
    options: run.options ?? {},
    allowPartial: run.allowPartial ?? false,
    widen: run.widen ?? [],
    hasServiceTags: run.serviceTags !== undefined,
    facts: run.catalog?.facts ?? [],
  });
  const { rules, omitted, findings } = plan;
  // Rules that the resolution lacks are missing in every export of it.
  const before = sortFindings([...findings, ...resolution.findings.filter(isError)]);
  if (before.some(isError) && !run.allowPartial) return { ok: false, files: [], findings: before };
  const rendering = tryRender(exporter.name, () =>
    exporter.render(rules, { resolution, options: checked.options, header, omitted, findings }),
  );
  const all = sortFindings([...before, ...(rendering.findings ?? [])]);
  const ok = !all.some(isError);
  checkPaths(exporter.name, rendering.files);
  return { ok, files: ok || run.allowPartial ? rendering.files : [], findings: all };
}

const isError = (finding: Finding) => finding.level === 'error';

export interface ExportPlan {
  /** Sorted by layer (network first), feature and id. */
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly findings: readonly Finding[];
}

/** What `runExporter` hands to `render`: the destination of every rule, the rules left out, and why. */
export function planExport(
  target: string,
  supports: Capabilities,
  resolution: Resolution,
  run: RunOptions = {},
): ExportPlan {
  const { widen = [], catalog } = run;
  const unknown = widen.find((one) => !WIDENINGS.includes(one));
  if (unknown !== undefined) throw new TypeError(`no such widening: ${unknown}`);
  const findings: Finding[] = [];
  const problem = run.serviceTags && wrongCloud(run.serviceTags, resolution);
  if (problem) findings.push(problem);
  const serviceTags = problem ? undefined : run.serviceTags;
  const input = { supports, target, profile: resolution.profile, widen: new Set(widen), catalog };
  const rules: ExportRule[] = [];
  const omitted: OmittedRule[] = [];
  const alsoNeeded = siblings(resolution.rules);
  for (const rule of checkIds(resolution.rules)) {
    const choice = chooseDestination(rule, {
      ...input,
      around: { serviceTags, alsoNeeded: alsoNeeded(rule) },
    });
    findings.push(...choice.findings);
    if (choice.rule) rules.push(choice.rule);
    else omitted.push({ rule, findings: choice.findings });
  }
  rules.sort((a, b) => compare(sortKey(a), sortKey(b)));
  omitted.sort((a, b) => compare(sortKey(a.rule), sortKey(b.rule)));
  findings.push(...targetFindings(target, supports, rules, resolution.profile, serviceTags));
  return { rules, omitted, findings: sortFindings(findings) };
}

const CLOUDS: Readonly<Record<CloudName, string>> = {
  AzureCloud: 'Public',
  AzureChinaCloud: 'China',
  AzureUSGovernment: 'AzureGovernment',
};

/** Tags have the same names in every cloud and other addresses. */
function wrongCloud({ cloud }: ServiceTags, { profile }: Resolution): Finding | undefined {
  if (cloud === CLOUDS[profile.cloud]) return undefined;
  const text = `Not used: the service tags are those of cloud ${cloud}, the cluster is in ${profile.cloud}.`;
  return exportFinding('missing-value', 'error', '--service-tags', text);
}

/** Names in outputs come from ids, so a second rule of one id could overwrite the first. */
function checkIds(rules: readonly ResolvedRule[]): readonly ResolvedRule[] {
  const seen = new Set<string>();
  for (const { id } of rules) {
    if (seen.has(id)) throw new Error(`rule ${id} occurs twice in the resolution`);
    seen.add(id);
  }
  return rules;
}

/** Says for each rule which names others admit on its ports anyway; only rules with one destination are sure to be written so. */
function siblings(rules: readonly ResolvedRule[]): (rule: ResolvedRule) => GateInput['around']['alsoNeeded'] {
  const key = ({ layer, protocol, application }: ResolvedRule, { kind, value }: Destination, port: number) =>
    [layer, protocol, application, kind, value.toLowerCase(), port].join(' ');
  const admitted = new Set<string>();
  for (const rule of rules) {
    const [only, ...others] = rule.destinations;
    if (!only || others.length > 0 || rule.missing?.length) continue;
    for (const port of rule.ports) admitted.add(key(rule, only, port));
  }
  return (rule) => (destination) => rule.ports.every((port) => admitted.has(key(rule, destination, port)));
}

// 'network' sorts first, as firewalls read it first.
const sortKey = ({ layer, features, id }: Pick<ResolvedRule, 'layer' | 'features' | 'id'>) =>
  `${layer === 'network' ? 0 : 1}\0${features[0] ?? ''}\0${id}`;

function tryRender(target: string, render: () => Rendering): Rendering {
  try {
    return render();
  } catch (error) {
    // By name: a plugin may bring a kit of its own, whose class is another one.
    if (!(error instanceof Error) || error.name !== 'UnquotableError') throw error;
    return {
      files: [],
      findings: [exportFinding('not-expressible', 'error', target, `Nothing written: ${error.message}.`)],
    };
  }
}

function checkPaths(target: string, files: readonly ExportFile[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    const valid = /^[A-Za-z0-9_][A-Za-z0-9._-]*(\/[A-Za-z0-9_][A-Za-z0-9._-]*)*$/.test(path);
    if (!valid || seen.has(path.toLowerCase()))
      throw new Error(`exporter ${target} returned a bad or repeated path: ${path}`);
    seen.add(path.toLowerCase());
  }
}
