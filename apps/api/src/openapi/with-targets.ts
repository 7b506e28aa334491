import type { Service } from '../service.ts';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly schema: { enum?: readonly string[] };
}

/** The document with the targets of this app: it was written with those of the project, and an app may have others. */
export function withTargets(document: string, { registry }: Service): string {
  const targets = registry.exporters.map(({ exporter }) => exporter.name);
  const parsed = JSON.parse(document) as {
    readonly paths: Readonly<Record<string, Record<string, { readonly parameters: readonly Parameter[] }>>>;
  };
  for (const operations of Object.values(parsed.paths)) {
    for (const { parameters } of Object.values(operations)) {
      const target = parameters.find((one) => one.in === 'path' && one.name === 'target');
      if (target) target.schema.enum = targets;
    }
  }
  return `${JSON.stringify(parsed)}\n`;
}
