import type { Finding } from '@aks-egress/catalog';
import type { StandardSchemaV1 } from '@standard-schema/spec';
import type { Exporter } from '../model/exporter.ts';
import { exportFinding } from './export-finding.ts';

export type CheckedOptions<Options> =
  | { readonly options: Options }
  | { readonly findings: readonly Finding[] };

/** Validates options; every issue becomes an `export/bad-option` with the option's name, what was given and what is allowed. */
export function checkOptions<Options>(
  exporter: Exporter<Options>,
  given: Readonly<Record<string, unknown>>,
): CheckedOptions<Options> {
  const result = exporter.options['~standard'].validate(given);
  if (result instanceof Promise)
    throw new TypeError(`options of exporter ${exporter.name} must validate synchronously`);
  if (!result.issues) return { options: result.value };
  return { findings: result.issues.map((issue) => explainIssue(exporter, given, issue)) };
}

function explainIssue(
  exporter: Exporter,
  given: Readonly<Record<string, unknown>>,
  issue: StandardSchemaV1.Issue,
): Finding {
  const step = issue.path?.[0];
  const name = String(typeof step === 'object' ? step.key : (step ?? ''));
  const doc = exporter.options.docs.find((one) => one.name === name);
  const value = Object.hasOwn(given, name) ? ` (given: ${shown(given[name])})` : '';
  const names = exporter.options.docs.map((one) => one.name).join(', ');
  const allowed = doc ? `allowed: ${doc.allowed}` : `options of ${exporter.name}: ${names || 'none'}`;
  return exportFinding(
    'bad-option',
    'error',
    name || exporter.name,
    `Option ${name} ${issue.message}${value}; ${allowed}.`,
  );
}

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
