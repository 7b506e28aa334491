import type { ExportFile, ExportRule, RenderContext } from '@aks-egress/exporter-kit';
import { document, type Frame } from '../document.ts';
import { grantsOfRules } from '../names/grants.ts';
import { buildNameTree, type Grant } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import { zoneSerial } from '../serial.ts';
import { rpzZone } from './rpz-zone.ts';
import { ZONE_FILE } from './zone-place.ts';

/** The zone as a file, with the commands of the resolver that loads it. */
export function zoneDocument(
  rules: readonly ExportRule[],
  zones: readonly Grant[],
  { header, omitted, options, resolution }: RenderContext<DnsOptions>,
  commands: Pick<Frame, 'check' | 'apply' | 'back'>,
): ExportFile {
  const tree = buildNameTree([...grantsOfRules(rules), ...zones]);
  const serial = zoneSerial(resolution.edition.id, options.previousSerial);
  const about = [
    `Response policy zone ${options.zoneName}: allowed names pass, all others are denied. Ports are not its business.`,
  ];
  return document(
    header,
    { path: ZONE_FILE, prefix: '; ', about, ...commands },
    rpzZone({ rules, omitted, tree, serial, options }),
  );
}
