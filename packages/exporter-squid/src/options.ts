import { defineOptions, type Option, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { parseCidr } from '@aks-egress/matcher';

/** Where squid keeps names and paths on one line, a blank or a quote would start another value. */
const PATH = /\/[A-Za-z0-9._/-]+/;

const source: Option<string> = {
  type: 'string',
  allowed: 'address or CIDR',
  description: 'One block of clients.',
  required: true,
  read(given) {
    const cidr = typeof given === 'string' ? parseCidr(given) : undefined;
    if (cidr?.ok) return { value: given as string };
    return { problem: cidr?.problem.code === 'host-bits' ? 'has bits set behind the prefix' : 'is no CIDR' };
  },
};

const spec = {
  mode: option.choice(['explicit', 'sni'], {
    default: 'explicit',
    description:
      'A forward proxy that clients are told to use, or intercepted connections judged by SNI and Host.',
  }),
  sources: option.list(source, {
    min: 1,
    optional: true,
    description: 'Subnets of the nodes; without it the rules hold for every client.',
  }),
  aclPrefix: option.string({
    default: 'aks',
    pattern: /[A-Za-z][A-Za-z0-9_]*/,
    allowed: 'letters, digits and _, starting with a letter',
    maxLength: 12,
    description: 'What the names of ACLs, ports and the log format start with.',
  }),
  terminalDeny: option.boolean({
    default: true,
    description:
      'Deny everything else to the sources at the end; mode=sni always does on the ports of its own.',
  }),
  network: option.choice(['omit', 'connect'], {
    default: 'omit',
    description:
      'With connect, TCP rules outside HTTP(S) are written for clients that send CONNECT; mode=explicit only.',
  }),
  tlsPort: option.integer({
    default: 3129,
    min: 1,
    max: 65535,
    description: 'With mode=sni, the port that TLS connections are redirected to.',
  }),
  httpPort: option.integer({
    default: 3130,
    min: 1,
    max: 65535,
    description: 'With mode=sni, the port that HTTP connections are redirected to.',
  }),
  certificate: option.string({
    default: '/etc/squid/aks-egress.pem',
    pattern: PATH,
    allowed: 'absolute path of letters, digits, . _ - /',
    maxLength: 200,
    description: 'With mode=sni, a file with any certificate and key: squid wants one and never shows it.',
  }),
};

export type SquidOptions = OptionsOf<typeof spec>;

export const options = defineOptions(spec);
