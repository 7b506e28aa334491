import type { Listener } from './model/plan-listeners.ts';
import { mapSizes, nameMap } from './name-map.ts';
import type { NginxOptions } from './options.ts';
import { resolverLines } from './stream-conf.ts';

/** What stands in `http { … }`: a request goes to the name in its Host header, if that is listed. */
export function httpConf(listeners: readonly Listener[], options: NginxOptions): string[] {
  return [
    ...mapSizes(listeners),
    ...listeners.flatMap((listener, index) => [
      ...(index > 0 ? [''] : []),
      ...listenerLines(listener, options),
    ]),
  ];
}

function listenerLines(listener: Listener, options: NginxOptions): string[] {
  const { listen, idleTimeout, accessLog, prefix } = options;
  const name = `${prefix}_http_${listener.port}`;
  const fields = `$remote_addr [$time_iso8601] $status name="$host" rule="$${name}" to="$upstream_addr" "$request"`;
  return [
    ...nameMap('$host', `$${name}`, listener),
    `log_format ${name} '${fields}';`,
    'server {',
    `    listen ${listen}:${listener.listen} default_server;`,
    '    server_name _;',
    ...resolverLines(options),
    `    access_log ${accessLog} ${name};`,
    `    if ($${name} = "") {`,
    '        return 403;',
    '    }',
    '    location / {',
    '        # The name that was checked is the name that is asked, whatever else the request says.',
    `        proxy_pass http://$host:${listener.port};`,
    '        proxy_set_header Host $host;',
    '        proxy_set_header Connection "";',
    '        proxy_http_version 1.1;',
    '        proxy_redirect off;',
    '        proxy_buffering off;',
    '        proxy_connect_timeout 5s;',
    `        proxy_read_timeout ${idleTimeout}s;`,
    '    }',
    '}',
  ];
}
