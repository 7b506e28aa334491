import { type Finding, type Resolution, sortFindings } from '@aks-egress/catalog';
import {
  type ExportResult,
  type RegisteredExporter,
  type RunOptions,
  runExporter,
} from '@aks-egress/exporter-kit';
import { UsageError } from '../usage-error.ts';

const isError = ({ level }: Finding) => level === 'error';

/**
 * Runs the exporter. Its findings stand with those of the resolution, and with `more`, of plugins and files. Bad options, and a
 * plugin that fails, are a `UsageError`.
 */
export function exportRules(
  target: RegisteredExporter,
  resolution: Resolution,
  run: RunOptions,
  more: readonly Finding[],
): ExportResult {
  const result = runTarget(target, resolution, run);
  const bad = result.findings.filter(({ code }) => code === 'export/bad-option');
  if (bad.length > 0) throw new UsageError(bad.map(({ message }) => message).join(' '), '--set');
  // Another target that two plugins claim is no reason to refuse this one.
  const others = more.map((finding) =>
    isError(finding) ? { ...finding, level: 'warning' as const } : finding,
  );
  // The errors of the resolution are among those of the export.
  const said = resolution.findings.filter((finding) => !isError(finding));
  return { ...result, findings: sortFindings([...result.findings, ...said, ...others]) };
}

function runTarget(
  { exporter, origin }: RegisteredExporter,
  resolution: Resolution,
  run: RunOptions,
): ExportResult {
  try {
    return runExporter(exporter, resolution, run);
  } catch (error) {
    if (origin === 'aks-egress') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new UsageError(`target ${exporter.name} of plugin ${origin} failed: ${reason}`);
  }
}
