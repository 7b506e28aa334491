import { type Finding, nearestName } from '@aks-egress/catalog';
import { compare, exportFinding } from './gate/export-finding.ts';
import type { Exporter } from './model/exporter.ts';

/** Exporters and where they come from: `aks-egress`, or the name of a plugin. */
export interface ExporterSource {
  readonly origin: string;
  readonly exporters: readonly Exporter[];
}

export interface RegisteredExporter {
  readonly exporter: Exporter;
  readonly origin: string;
}

export interface Registry {
  /** By name. A name that two sources claim is not among them. */
  readonly exporters: readonly RegisteredExporter[];
  /** Errors: names claimed twice (both origins are named) and objects that are no exporters. */
  readonly findings: readonly Finding[];
  /** The exporter, or the finding that says why there is none, with the nearest name. */
  find(name: string): RegisteredExporter | { readonly finding: Finding };
}

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Puts exporters of several sources under one roof; what is wrong with them becomes findings. */
export function createRegistry(sources: readonly ExporterSource[]): Registry {
  const byName = new Map<string, RegisteredExporter[]>();
  const findings: Finding[] = [];
  for (const { origin, exporters } of sources) {
    for (const exporter of exporters) {
      const problem = problemOf(exporter);
      if (problem) findings.push(exportFinding('bad-exporter', 'error', origin, `${origin}: ${problem}.`));
      else byName.set(exporter.name, [...(byName.get(exporter.name) ?? []), { exporter, origin }]);
    }
  }
  const clashes = new Map<string, Finding>();
  for (const [name, claims] of byName) {
    if (claims.length < 2) continue;
    const origins = claims.map(({ origin }) => origin).join(' and ');
    clashes.set(
      name,
      exportFinding(
        'duplicate-target',
        'error',
        name,
        `Target ${name} comes from ${origins}: remove one of them.`,
      ),
    );
  }
  const single = [...byName]
    .filter(([, claims]) => claims.length === 1)
    .map(([, [only]]) => only as RegisteredExporter);
  single.sort((a, b) => compare(a.exporter.name, b.exporter.name));
  const names = single.map(({ exporter }) => exporter.name);
  return {
    exporters: single,
    findings: [...findings, ...clashes.values()],
    find(name) {
      const found = single.find(({ exporter }) => exporter.name === name);
      if (found) return found;
      const near = nearestName(name, names);
      const hint = near ? `did you mean ${near}?` : `there are ${names.join(', ') || 'none'}.`;
      return {
        finding:
          clashes.get(name) ?? exportFinding('unknown-target', 'error', name, `No target ${name}; ${hint}`),
      };
    },
  };
}

/** What keeps a value of unknown origin from being an exporter; undefined = nothing. */
function problemOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return 'what it provides is no exporter';
  const given = value as Partial<Record<keyof Exporter, unknown>>;
  const name = typeof given.name === 'string' && NAME.test(given.name) ? given.name : undefined;
  if (!name) return 'an exporter has no name of lower-case letters, digits and hyphens';
  if (given.apiVersion !== 1)
    return `exporter ${name} has apiVersion ${String(given.apiVersion)}, this program reads 1`;
  if (typeof given.render !== 'function') return `exporter ${name} has no render function`;
  const options = given.options as Partial<Exporter['options']> | undefined;
  if (typeof options?.['~standard']?.validate !== 'function' || !Array.isArray(options.docs)) {
    return `exporter ${name} has no options schema with docs`;
  }
  if (
    typeof given.supports !== 'function' &&
    (typeof given.supports !== 'object' || given.supports === null)
  ) {
    return `exporter ${name} does not say what it supports`;
  }
  return undefined;
}
