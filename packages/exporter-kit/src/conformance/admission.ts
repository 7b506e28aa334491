import type { Protocol } from '@aks-egress/catalog';
import type { ExportRule } from '../model/exporter.ts';

/** One thing that an output admits, in the words of the core, as a reader of the output finds it. */
export interface Admission {
  /** `mcr.microsoft.com`, `*.data.mcr.microsoft.com`, `AzureCloud.westeurope`, `203.0.113.10/32` or `any`. */
  readonly to: string;
  /** `any` where the target has no ports. */
  readonly port: number | 'any';
  readonly protocol: Protocol | 'any';
}

/** An admission as one line, for comparing sets. */
export function admissionText({ to, port, protocol }: Admission): string {
  return `${to} ${port}/${protocol}`;
}

/** What the output of these rules must admit; a rule widened by `apex` or `subtree` admits both `x` and `*.x`. */
export function expectedAdmissions(rules: readonly ExportRule[]): Admission[] {
  return rules.flatMap((rule) => {
    const everyPort = rule.widened?.includes('port');
    const ports = everyPort ? (['any'] as const) : rule.ports;
    const protocol = everyPort ? 'any' : rule.protocol;
    return namesOf(rule).flatMap((to) => ports.map((port) => ({ to, port, protocol })));
  });
}

function namesOf({ destination, widened }: ExportRule): readonly string[] {
  switch (destination.kind) {
    case 'fqdn':
      return widened?.includes('subtree') ? [destination.host, `*.${destination.host}`] : [destination.host];
    case 'wildcard-fqdn':
      return widened?.includes('apex') ? [destination.host, destination.suffix] : [destination.host];
    case 'service-tag':
      return destination.tags;
    case 'cidr':
      return destination.cidrs;
    case 'any':
      return ['any'];
  }
}
