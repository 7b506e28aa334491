import type { ProfileDocument } from '@aks-egress/catalog';
import { stringify } from 'yaml';

/** A profile as YAML to keep, without a line break at the end. */
export function profileYaml(document: ProfileDocument): string[] {
  const yaml = stringify(document, { lineWidth: 0, version: '1.2' });
  return [
    '# Profile of a cluster for aks-egress; every command that runs in this folder picks up aks-egress.yaml.',
    ...yaml.trimEnd().split('\n'),
  ];
}
