import { defineOptions, type OptionsSchema, option } from '@aks-egress/exporter-kit';
import { address, cidr, openZone, server } from './option-values.ts';

export const FORMS = ['dnsmasq', 'rpz', 'unbound', 'unbound-local-zone'] as const;

/** What the exporter can be told; which forms an option belongs to stands in front of its description. */
export const options = defineOptions({
  form: option.choice(FORMS, {
    default: 'dnsmasq',
    description:
      'What is written: dnsmasq with an nftables table, a response policy zone with a BIND configuration, Unbound with such a zone, or Unbound with local zones.',
  }),
  upstreams: option.list(server, {
    default: ['168.63.129.16'],
    min: 1,
    description:
      'Resolvers that answer what is allowed; the default is the address of Azure DNS in a virtual network.',
  }),
  listen: option.list(address, {
    default: [],
    description: 'Addresses on which the resolver listens; none = whatever the program does by itself.',
  }),
  sourceCidrs: option.list(cidr, {
    default: [],
    description:
      'Networks of the nodes and pods: only they may ask (rpz, unbound), and only their packets are filtered (dnsmasq); none = everyone who may ask by itself, and everything that is forwarded.',
  }),
  openZones: option.list(openZone, {
    default: ['cluster.local'],
    description:
      'Zones that stay open with all their names, such as those of the cluster and of private endpoints, each with a resolver of its own after = where it needs one.',
  }),
  logQueries: option.boolean({
    default: true,
    description: 'Log queries (dnsmasq) or denials (rpz, unbound).',
  }),
  table: option.string({
    default: 'aks_egress',
    // Words of the nft language would not be taken as a name; none of them has an underscore.
    pattern: /[a-z][a-z0-9]*_[a-z0-9_]*[a-z0-9]/,
    allowed: 'small letters, digits and at least one underscore inside',
    maxLength: 31,
    description: 'dnsmasq: name of the nftables table, of family inet.',
  }),
  chainPriority: option.integer({
    default: 0,
    min: -400,
    max: 400,
    description: 'dnsmasq: priority of the chain in the forward hook; smaller numbers come first.',
  }),
  setTimeout: option.integer({
    default: 3600,
    min: 60,
    max: 604_800,
    description: 'dnsmasq: seconds that an address stays open after DNS gave it.',
  }),
  refreshOnUse: option.boolean({
    default: true,
    description:
      'dnsmasq: start the time of an address anew with each new connection, since asking again does not; without it connections fail now and then.',
  }),
  openNetworks: option.list(cidr, {
    default: [],
    description:
      'dnsmasq: networks that stay open on all ports, such as the virtual network and private endpoints behind this machine.',
  }),
  packetDenial: option.choice(['drop', 'reject'], {
    default: 'drop',
    description: 'dnsmasq: whether refused packets vanish or are answered, which lets clients fail at once.',
  }),
  logDrops: option.boolean({
    default: true,
    description: 'dnsmasq: log refused packets, ten a second at most.',
  }),
  ipv6: option.boolean({
    default: true,
    description: 'dnsmasq: admit IPv6 too; without it AAAA answers are taken out and all IPv6 is refused.',
  }),
  helperPort: option.integer({
    default: 5354,
    min: 1,
    max: 65_534,
    description:
      'dnsmasq: port on 127.0.0.1 of a second dnsmasq, and the next one of a third, which are written only where a name and the names under it need different ports.',
  }),
  zoneName: option.string({
    default: 'aks-egress.rpz',
    pattern: /[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*/,
    allowed: 'name of a zone in small letters',
    maxLength: 60,
    description: 'rpz, unbound: name of the response policy zone.',
  }),
  zoneFile: option.string({
    optional: true,
    pattern: /\/[A-Za-z0-9_./-]*[A-Za-z0-9_]/,
    allowed: 'absolute path of letters, digits and _ . / -',
    maxLength: 200,
    description:
      'rpz, unbound: where the zone lies on the resolver; aks-egress.rpz.zone in /etc/bind or /etc/unbound if not given.',
  }),
  previousSerial: option.integer({
    optional: true,
    min: 0,
    max: 4_294_967_295,
    description:
      'rpz, unbound: serial of the zone in service; the new one is then later, whatever the edition.',
  }),
  denialTtl: option.integer({
    default: 60,
    min: 0,
    max: 86_400,
    description: 'rpz, unbound: seconds for which a client may remember that a name is denied.',
  }),
  nameDenial: option.choice(['nxdomain', 'nodata'], {
    default: 'nxdomain',
    description: 'rpz, unbound, unbound-local-zone: answer for denied names.',
  }),
  validateDnssec: option.boolean({
    default: false,
    description:
      'rpz, unbound, unbound-local-zone: check signatures; the upstreams must then pass them on, which Azure DNS does not.',
  }),
});

/** Checked options of the exporter. */
export type DnsOptions = typeof options extends OptionsSchema<infer Checked> ? Checked : never;
