import type { Listener } from './model/plan-listeners.ts';
import { mapSizes, nameMap } from './name-map.ts';
import type { NginxOptions } from './options.ts';

/** What stands in `stream { … }`: TLS is passed on untouched to the name in its SNI, if that is listed. */
export function streamConf(listeners: readonly Listener[], options: NginxOptions): string[] {
  const { prefix } = options;
  return [
    ...mapSizes(listeners),
    '# The name becomes part of an address, so nothing but a host name may get there.',
    `map $ssl_preread_server_name $${prefix}_sni {`,
    '    default "";',
    '    "~^[A-Za-z0-9_.-]+$" $ssl_preread_server_name;',
    '}',
    ...listeners.flatMap((listener) => ['', ...listenerLines(listener, options)]),
  ];
}

function listenerLines(listener: Listener, options: NginxOptions): string[] {
  const { listen, idleTimeout, accessLog, prefix } = options;
  const name = `${prefix}_https_${listener.port}`;
  const fields = `$remote_addr [$time_iso8601] $status name="$ssl_preread_server_name" rule="$${name}" to="$upstream_addr"`;
  return [
    ...nameMap(`$${prefix}_sni`, `$${name}`, listener),
    `map $${name} $${name}_upstream {`,
    `    default $${prefix}_sni:${listener.port};`,
    '    "" "";',
    '}',
    `log_format ${name} '${fields}';`,
    'server {',
    `    listen ${listen}:${listener.listen};`,
    '    ssl_preread on;',
    '    preread_timeout 5s;',
    ...resolverLines(options),
    '    proxy_connect_timeout 5s;',
    `    proxy_timeout ${idleTimeout}s;`,
    `    proxy_pass $${name}_upstream;`,
    `    access_log ${accessLog} ${name};`,
    '}',
  ];
}

/** Without it, nginx takes the one of the block around the file. */
export function resolverLines({ resolver, ipv6 }: NginxOptions): string[] {
  return resolver ? [`    resolver ${resolver.join(' ')} valid=30s${ipv6 ? '' : ' ipv6=off'};`] : [];
}
