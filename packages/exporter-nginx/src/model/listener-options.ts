import { option } from '@aks-egress/exporter-kit';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)';
const IPV4 = `${OCTET}(?:\\.${OCTET}){3}`;

/** An IPv4 address, or an IPv6 address in brackets. */
export const ADDRESS = new RegExp(`${IPV4}|\\[[0-9A-Fa-f:]{2,39}\\]`);
/** An address as in `ADDRESS`, with a port or without. */
export const RESOLVER = new RegExp(`(?:${ADDRESS.source})(?::\\d{1,5})?`);
/** An absolute path without blanks, quotes and anything else that a configuration reads as its own. */
export const PATH = /\/[A-Za-z0-9._/-]+/;

/** What every transparent proxy is told in the same words. */
export const listenerOptions = {
  listen: option.string({
    default: '127.0.0.1',
    pattern: ADDRESS,
    allowed: 'IPv4 address, or IPv6 address in brackets',
    description: 'Address of the proxy that the nodes are led to.',
  }),
  portOffset: option.integer({
    default: 0,
    min: 0,
    max: 60000,
    description: 'What is added to the port of a rule to get the port of its listener.',
  }),
  idleTimeout: option.integer({
    default: 3600,
    min: 10,
    max: 604800,
    description: 'Seconds that a connection may be silent; watches of the API server are long.',
  }),
};
