import { commentHeader, defineExporter, type RenderContext } from '@aks-egress/exporter-kit';
import { omittedComment } from '@aks-egress/exporter-kit/escape';
import manifest from '../package.json' with { type: 'json' };
import { httpConf } from './http-conf.ts';
import { transparentCapabilities } from './model/capabilities.ts';
import { planListeners } from './model/plan-listeners.ts';
import { type NginxOptions, options } from './options.ts';
import { streamConf } from './stream-conf.ts';

const USAGE = [
  '#',
  '# Install: /etc/nginx/aks-egress.stream.conf, and in nginx.conf: stream { include aks-egress.stream.conf; }',
  '#          (Debian: libnginx-mod-stream); /etc/nginx/conf.d/aks-egress.http.conf, which http { } includes.',
  '# Check:   nginx -t',
  '# Apply:   nginx -s reload',
  '# Back:    put the previous files back, then nginx -s reload.',
  '',
];

/** Writes two includes for nginx as a transparent proxy: TLS by SNI, HTTP by Host. */
export const nginx = defineExporter({
  apiVersion: 1,
  name: 'nginx',
  title: 'nginx',
  description: 'Two includes for nginx as a transparent proxy: TLS by SNI without decryption, HTTP by Host.',
  version: manifest.version,
  supports: ({ resolver }) =>
    transparentCapabilities(
      'Close private addresses to the proxy machine itself: nginx connects wherever DNS says that a listed name is.',
      ...(resolver
        ? []
        : ['Set resolver in the stream and http blocks, or here: without one nothing passes.']),
    ),
  options,
  render(rules, context) {
    const { listeners, findings } = planListeners(rules, context.options);
    const write = (transport: 'https' | 'http', block: typeof streamConf) =>
      contents(
        block(
          listeners.filter((one) => one.transport === transport),
          context.options,
        ),
        context,
      );
    return {
      files: [
        { path: 'aks-egress.stream.conf', contents: write('https', streamConf), mediaType: 'text/plain' },
        { path: 'aks-egress.http.conf', contents: write('http', httpConf), mediaType: 'text/plain' },
      ],
      findings,
    };
  },
});

function contents(lines: readonly string[], { header, omitted }: RenderContext<NginxOptions>): string {
  const missing = omitted.map((one) => omittedComment('#   ', one));
  const end = missing.length > 0 ? ['', '# Not written:', ...missing] : [];
  return `${commentHeader(header, '# ')}${[...USAGE, ...lines, ...end].join('\n')}\n`;
}
