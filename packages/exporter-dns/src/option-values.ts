import type { Option } from '@aks-egress/exporter-kit';
import { formatCidr, formatIp, type IpAddress, normalizeHost, parseCidr, parseIp } from '@aks-egress/matcher';

/** A resolver; port 53 unless said otherwise. */
export interface Server {
  readonly address: string;
  readonly port: number;
}

/** A zone that stays open; without a server it is asked of the upstreams. */
export interface OpenZone {
  readonly zone: string;
  readonly server?: Server;
}

/** An item of a list of texts that is kept in its canonical spelling, so that defaults and outputs show text. */
function item(allowed: string, read: (text: string) => string | undefined): Option<string> {
  return {
    type: 'string',
    allowed,
    description: '',
    required: true,
    read(given) {
      const value = typeof given === 'string' ? read(given) : undefined;
      return value === undefined ? { problem: 'has another form' } : { value };
    },
  };
}

const ipText = (text: string): string | undefined => {
  const parsed = parseIp(text);
  return parsed.ok ? formatIp(parsed.value) : undefined;
};

export const address = item('addresses', ipText);

export const cidr = item('CIDRs such as 10.240.0.0/16', (text) => {
  const parsed = parseCidr(text);
  return parsed.ok ? formatCidr(parsed.value) : undefined;
});

export const server = item('addresses, with a port as in 192.0.2.53#5353', (text) => {
  const read = splitServer(text);
  return read && serverText(read);
});

export const openZone = item('zones, with a resolver as in corp.example=10.0.0.4', (text) => {
  const read = splitZone(text);
  return read && (read.server ? `${read.zone}=${serverText(read.server)}` : read.zone);
});

/** Reads back what an option of servers holds. Throws for other text. */
export function parseServer(text: string): Server {
  const read = splitServer(text);
  if (!read) throw new TypeError(`no server: ${text}`);
  return read;
}

/** Reads back what an option of open zones holds. Throws for other text. */
export function parseOpenZone(text: string): OpenZone {
  const read = splitZone(text);
  if (!read) throw new TypeError(`no open zone: ${text}`);
  return read;
}

/** A server in the spelling of options and of dnsmasq. */
export function serverText({ address, port }: Server): string {
  return port === 53 ? address : `${address}#${port}`;
}

/** Family of a CIDR in canonical form. Throws for other text. */
export function familyOf(cidr: string): IpAddress['family'] {
  const parsed = parseCidr(cidr);
  if (!parsed.ok) throw new TypeError(`no CIDR: ${cidr}`);
  return parsed.value.family;
}

function splitServer(text: string): Server | undefined {
  const [host = '', port = '53', ...rest] = text.split('#');
  const ip = ipText(host);
  const valid = /^[1-9]\d{0,4}$/.test(port) && Number(port) < 65_536 && rest.length === 0;
  return ip !== undefined && valid ? { address: ip, port: Number(port) } : undefined;
}

function splitZone(text: string): OpenZone | undefined {
  const [name = '', resolver, ...rest] = text.split('=');
  const zone = normalizeHost(name === '' ? name : `${name.replace(/\.$/, '')}.x`);
  if (!zone.ok || rest.length > 0) return undefined;
  // The label behind lets zones of addresses and of telephone numbers through, which are no host names.
  const open = { zone: zone.value.slice(0, -2) };
  if (resolver === undefined) return open;
  const read = splitServer(resolver);
  return read && { ...open, server: read };
}
