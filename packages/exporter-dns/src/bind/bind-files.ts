import type { ExportRule, RenderContext, Rendering } from '@aks-egress/exporter-kit';
import { document } from '../document.ts';
import type { Grant } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import { zoneDocument } from '../rpz/zone-document.ts';
import { zonePlace } from '../rpz/zone-place.ts';
import { namedConf } from './named-conf.ts';

/** The zone and a BIND configuration that keeps to it. */
export function bindFiles(
  rules: readonly ExportRule[],
  zones: readonly Grant[],
  context: RenderContext<DnsOptions>,
): Rendering {
  const { header, options } = context;
  const place = zonePlace(options, '/etc/bind');
  const conf = document(
    header,
    {
      path: 'aks-egress.named.conf',
      prefix: '// ',
      about: [
        'A whole configuration for BIND 9.18 or later; in an existing one take the response-policy statement and the zones over.',
      ],
      check: 'named-checkconf aks-egress.named.conf',
      apply: 'put it in place of named.conf, then rndc reconfig',
      back: 'put the previous file back, then rndc reconfig',
    },
    namedConf(options, zones),
  );
  const commands = {
    check: `named-checkzone ${options.zoneName} ${place}; that it lets nothing through only questions show`,
    apply: `rndc reload ${options.zoneName}`,
    back: `put the previous zone back with a later serial (previousSerial), then rndc reload ${options.zoneName}`,
  };
  return { files: [zoneDocument(rules, zones, context, commands), conf] };
}
