import { commentHeader, defineExporter, type RenderContext } from '@aks-egress/exporter-kit';
import { omittedComment } from '@aks-egress/exporter-kit/escape';
import { type Listener, planListeners, transparentCapabilities } from '@aks-egress/exporter-nginx/model';
import manifest from '../package.json' with { type: 'json' };
import { listenerLines, mapPath } from './listener-lines.ts';
import { mapFile } from './map-file.ts';
import { type HaproxyOptions, options } from './options.ts';

const PRIVATE_ENDPOINTS =
  'A listed name that leads to a private address is refused; with private endpoints, set privateAddresses=allow.';

/** Writes a configuration and its maps for HAProxy as a transparent proxy: TLS by SNI, HTTP by Host. */
export const haproxy = defineExporter({
  apiVersion: 1,
  name: 'haproxy',
  title: 'HAProxy',
  description:
    'A configuration with maps for HAProxy as a transparent proxy: TLS by SNI without decryption, HTTP by Host.',
  version: manifest.version,
  supports: ({ privateAddresses }) =>
    transparentCapabilities(...(privateAddresses === 'reject' ? [PRIVATE_ENDPOINTS] : [])),
  options,
  render(rules, context) {
    const { listeners, findings } = planListeners(rules, context.options);
    const header = commentHeader(context.header, '# ');
    const maps = listeners.flatMap((listener) =>
      (['exact', 'suffix'] as const).map((kind) => ({
        path: mapPath(listener, kind),
        contents: `${header}${mapFile(listener.entries, kind)}`,
        mediaType: 'text/plain',
      })),
    );
    const contents = `${header}${configuration(listeners, context).join('\n')}\n`;
    return { files: [{ path: 'aks-egress.cfg', contents, mediaType: 'text/plain' }, ...maps], findings };
  },
});

function configuration(
  listeners: readonly Listener[],
  { options, omitted }: RenderContext<HaproxyOptions>,
): string[] {
  const missing = omitted.map((one) => omittedComment('#   ', one));
  return [
    '#',
    `# Install: the maps into ${options.directory}, this file behind haproxy.cfg (haproxy -f haproxy.cfg -f aks-egress.cfg).`,
    '# Check:   haproxy -c -f /etc/haproxy/haproxy.cfg -f aks-egress.cfg',
    '# Apply:   systemctl reload haproxy; a name alone also by "add map" on the admin socket, until the next reload.',
    '# Back:    put the previous files back, then reload.',
    ...(listeners.length > 0 ? ['', ...resolverLines(options)] : []),
    ...listeners.flatMap((listener) => ['', ...listenerLines(listener, options)]),
    ...(missing.length > 0 ? ['', '# Not written:', ...missing] : []),
  ];
}

function resolverLines({ prefix, resolver }: HaproxyOptions): string[] {
  const servers = resolver?.map((server, index) => `    nameserver dns${index + 1} ${withPort(server)}`);
  return [
    `resolvers ${prefix}_dns`,
    ...(servers ?? ['    parse-resolv-conf']),
    '    # Answers of large services do not fit into the 512 bytes of the first DNS.',
    '    accepted_payload_size 8192',
    '    hold valid 10s',
  ];
}

const withPort = (server: string) => (/^[^[:]+$|\]$/.test(server) ? `${server}:53` : server);
