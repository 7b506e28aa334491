import type { Protocol } from '../model/catalog.ts';

/** One flow to ask about. */
export interface Probe {
  readonly host?: string;
  readonly ip?: string;
  readonly port?: number;
  readonly protocol?: Protocol;
}

const HOST =
  /^(?=.{1,253}\.?$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.?$/i;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?!$)|$)){4}$/;
const FORM =
  /^(?:\[(?<six>[0-9a-f:.]+)\]|(?<bare>[^/\s[\]]*?))(?::(?<port>\d+))?(?:\/(?<protocol>tcp|udp))?$/i;

/** Reads `HOST[:PORT][/tcp|/udp]`, or an IP in place of the host (IPv6 with a port in brackets). A string says what is wrong. */
export function parseProbe(text: string): Probe | string {
  const shown = JSON.stringify(text);
  const plain = text.trim().replace(/^https?:\/\/([^/]+)\/?.*$/i, '$1');
  const bareSix = /^[0-9a-f]*:[0-9a-f:.]*:[0-9a-f.]*$/i.test(plain) ? plain : undefined;
  const groups = bareSix
    ? { six: bareSix, bare: undefined, port: undefined, protocol: undefined }
    : FORM.exec(plain)?.groups;
  if (!groups) return `${shown} is no HOST[:PORT][/tcp|/udp]`;
  const { six, bare = '', port: portText, protocol } = groups;
  const port = portText === undefined ? undefined : Number(portText);
  if (port !== undefined && (port < 1 || port > 65535)) return `${shown}: the port must be 1 to 65535`;
  const rest = {
    ...(port === undefined ? {} : { port }),
    ...(protocol === undefined ? {} : { protocol: protocol.toUpperCase() as Protocol }),
  };
  if (six !== undefined) return { ip: six.toLowerCase(), ...rest };
  if (IPV4.test(bare)) return { ip: bare, ...rest };
  if (/^[\d.]+$/.test(bare)) return `${shown} is no IP address`;
  if (!HOST.test(bare)) return `${shown} is no host name`;
  return { host: bare.replace(/\.$/, '').toLowerCase(), ...rest };
}
