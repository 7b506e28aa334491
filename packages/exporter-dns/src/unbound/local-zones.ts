import type { ExportRule, OmittedRule } from '@aks-egress/exporter-kit';
import type { NameTree } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import { inSections } from '../sections.ts';
import { OPEN } from './unbound-conf.ts';

const DENIALS = { nxdomain: 'always_nxdomain', nodata: 'always_nodata' } as const;

/**
 * Lines of the server clause that deny everything but the allowed zones. A local zone takes the names under it along,
 * which an exact name cannot help; the name `x` of a wildcard `*.x` is kept back by a record of its own, since a name
 * that has one answers nothing else.
 */
export function localZones(input: {
  readonly rules: readonly ExportRule[];
  readonly omitted: readonly OmittedRule[];
  readonly tree: NameTree;
  readonly options: DnsOptions;
}): string {
  const { rules, omitted, tree, options } = input;
  const written = new Set<string>();
  const zone = (name: string) => {
    if (written.has(name)) return '';
    written.add(name);
    const back = tree.self(name) ? '' : `    local-data: '${name}. ${options.denialTtl} IN TXT "closed"'\n`;
    return `    local-zone: "${name}." ${OPEN}\n${back}`;
  };
  const named = inSections('    # ', rules, omitted, ({ destination }) => {
    if (destination.kind === 'fqdn') return zone(destination.host);
    return destination.kind === 'wildcard-fqdn' ? zone(destination.suffix) : '';
  });
  return `    local-zone: "." ${DENIALS[options.nameDenial]}\n${named}`;
}
