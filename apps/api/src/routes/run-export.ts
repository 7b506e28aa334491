import { type Finding, nearestName, type Resolution, sortFindings } from '@aks-egress/catalog';
import {
  type Exporter,
  type ExportResult,
  runExporter,
  WIDENINGS,
  type Widening,
} from '@aks-egress/exporter-kit';
import { badRequest, Problem, queryFinding } from '../http/problem.ts';
import { asParameters } from '../query/as-parameters.ts';
import { quoted } from '../query/read-query.ts';
import type { Service } from '../service.ts';

/** What the caller permits. */
export interface ExportWishes {
  readonly allowPartial?: boolean | undefined;
  readonly widen?: readonly string[] | undefined;
  readonly set: Readonly<Record<string, string>>;
}

/** The files of an exporter, or a `Problem`: 400 for a bad option, 422 for rules that the target cannot hold. */
export function runExport(
  service: Service,
  exporter: Exporter,
  resolution: Resolution,
  { allowPartial = false, widen = [], set }: ExportWishes,
): ExportResult {
  const serviceTags = service.serviceTags.find(({ cloud }) => cloud === TAG_CLOUDS[resolution.profile.cloud]);
  const written = runExporter(exporter, resolution, {
    options: set,
    allowPartial,
    widen: checkWidenings(widen),
    catalog: service.catalog,
    generator: service.generator,
    ...(serviceTags ? { serviceTags } : {}),
  });
  // The errors of the resolution are among those of the export.
  const said = resolution.findings.filter(({ level }) => level !== 'error');
  const result = { ...written, findings: sortFindings([...written.findings, ...said]) };
  const errors = written.findings.filter(({ level }) => level === 'error').map(asParameters);
  const bad = errors.filter(({ code }) => code === 'export/bad-option');
  if (bad.length > 0) throw badRequest(bad.map(asSetParameter));
  if (result.files.length === 0) throw notExpressible(exporter.name, errors);
  return result;
}

const TAG_CLOUDS = {
  AzureCloud: 'Public',
  AzureChinaCloud: 'China',
  AzureUSGovernment: 'AzureGovernment',
} as const;

function checkWidenings(names: readonly string[]): Widening[] {
  return names.map((name) => {
    const found = WIDENINGS.find((one) => one === name);
    if (found) return found;
    const near = nearestName(name, WIDENINGS);
    const hint = near ? `did you mean ${near}?` : `known are ${WIDENINGS.join(', ')}.`;
    throw badRequest([queryFinding('unknown-value', 'widen', `${quoted(name)} is no widening; ${hint}`)]);
  });
}

const asSetParameter = (finding: Finding): Finding =>
  finding.subject === undefined ? finding : { ...finding, subject: `set.${finding.subject}` };

/** Why nothing is answered, where these findings would make the answer short. */
export function notExpressible(target: string, errors: readonly Finding[]): Problem {
  const count = errors.length === 1 ? 'One finding says' : `${errors.length} findings say`;
  const isOfTarget = errors.every(({ code }) => code.startsWith('export/'));
  const what = isOfTarget
    ? `${target} cannot hold every rule of this cluster`
    : 'Not every rule of this cluster is known';
  const detail = `${what}. ${count} which and why; allowPartial=true answers with the rest.`;
  return new Problem(422, detail, errors);
}

/** Ids of what an answer leaves out, as the value of a header: plain ASCII, and short enough for every proxy. */
export function omittedHeader(
  { findings }: ExportResult,
  others: readonly { readonly id: string }[] = [],
): Record<string, string> {
  const errors = findings.filter(({ level }) => level === 'error');
  const subjects = [...errors.map(({ code, subject }) => subject ?? code), ...others.map(({ id }) => id)];
  if (subjects.length === 0) return {};
  const shown: string[] = [];
  let length = 0;
  for (const subject of new Set(subjects.map((one) => one.replace(/[^!-+\--~]/g, '?')))) {
    length += subject.length + 2;
    if (length > 3000) break;
    shown.push(subject);
  }
  const rest = new Set(subjects).size - shown.length;
  return { 'aks-egress-omitted': shown.join(', ') + (rest > 0 ? `, and ${rest} more` : '') };
}
