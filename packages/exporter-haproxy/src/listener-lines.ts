import type { Listener } from '@aks-egress/exporter-nginx/model';
import type { MapKind } from './map-file.ts';
import type { HaproxyOptions } from './options.ts';

/**
 * Not reachable from outside, so no public service is there: RFC 6890 and multicast. No block for IPv4-mapped addresses:
 * HAProxy compares those with the blocks of IPv4, and would take every IPv4 address for one of them.
 */
const PRIVATE = [
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.168.0.0/16 224.0.0.0/3',
  '::/127 fc00::/7 fe80::/10 ff00::/8',
];

/** Path of a map, relative to the directory of the maps. */
export function mapPath({ transport, port }: Listener, kind: MapKind): string {
  return `aks-egress.${transport}-${port}.${kind}.map`;
}

/** The frontend of a port and the backend that connects to the address that was found for the name. */
export function listenerLines(listener: Listener, options: HaproxyOptions): string[] {
  const { listen, idleTimeout, prefix } = options;
  const name = `${prefix}_${listener.transport}_${listener.port}`;
  const mode = listener.transport === 'http' ? 'http' : 'tcp';
  const found = `name=%[var(txn.${prefix}_name)] rule=%[var(txn.${prefix}_rule)] to=%[var(txn.${prefix}_address)]`;
  return [
    `frontend ${name}`,
    `    mode ${mode}`,
    `    bind ${listen}:${listener.listen}`,
    '    log global',
    `    log-format "%ci [%t] ${mode === 'http' ? '%ST ' : ''}${found}:${listener.port} %ts"`,
    `    timeout client ${idleTimeout}s`,
    ...(mode === 'http' ? httpRules(listener, options) : tcpRules(listener, options)),
    `    default_backend ${name}`,
    '',
    `backend ${name}`,
    `    mode ${mode}`,
    '    timeout connect 5s',
    `    timeout server ${idleTimeout}s`,
    '    # Takes the address and the port that the rules of the frontend have set.',
    '    server destination 0.0.0.0:0',
  ];
}

/** How a protocol states a name, and how it is refused. */
interface Protocol {
  readonly statement: string;
  readonly name: string;
  readonly stated: string;
  readonly refuse: string;
}

const TLS: Protocol = {
  statement: 'tcp-request content',
  name: 'req.ssl_sni',
  // Anything else than a ClientHello has no name, and so is refused by the rule that follows.
  stated: ' if { req.ssl_hello_type 1 }',
  refuse: 'reject',
};

const HTTP: Protocol = {
  statement: 'http-request',
  name: 'req.fhdr(host),host_only',
  stated: '',
  refuse: 'deny deny_status 403',
};

function tcpRules(listener: Listener, options: HaproxyOptions): string[] {
  return ['    tcp-request inspect-delay 5s', ...rules(listener, options, TLS)];
}

function httpRules(listener: Listener, options: HaproxyOptions): string[] {
  return [
    '    timeout http-request 10s',
    '    # GET http://other/, CONNECT and the like state a name beside Host.',
    '    http-request deny deny_status 403 unless { url -m beg / }',
    ...rules(listener, options, HTTP),
    `    http-request set-header Host %[var(txn.${options.prefix}_name)]`,
  ];
}

function rules(
  listener: Listener,
  { prefix, directory, family, privateAddresses }: HaproxyOptions,
  { statement, name: fetch, stated, refuse }: Protocol,
): string[] {
  const [name, found, address] = ['name', 'rule', 'address'].map((one) => `txn.${prefix}_${one}`);
  const lookUp = (kind: MapKind, by: string) =>
    `set-var(${found}) var(${name}),${by}(${directory}/${mapPath(listener, kind)})`;
  const blocks = privateAddresses === 'reject' ? PRIVATE : [];
  return [
    `set-var(${name}) ${fetch},lower,rtrim(.)${stated}`,
    `${refuse} unless { var(${name}) -m reg ^[a-z0-9._-]+$ }`,
    lookUp('exact', 'map_str'),
    `${lookUp('suffix', 'map_end')} unless { var(${found}) -m found }`,
    `${refuse} unless { var(${found}) -m found }`,
    `do-resolve(${address},${prefix}_dns,${family}) var(${name})`,
    `${refuse} unless { var(${address}) -m found }`,
    ...blocks.map((some) => `${refuse} if { var(${address}) -m ip ${some} }`),
    `set-dst var(${address})`,
    `set-dst-port int(${listener.port})`,
  ].map((rule) => `    ${statement} ${rule}`);
}
