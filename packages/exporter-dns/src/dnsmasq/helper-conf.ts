import { comment } from '../comments.ts';
import type { NameTree } from '../names/name-tree.ts';
import type { DnsOptions } from '../options.ts';
import type { AddressSets } from './address-sets.ts';
import { nftset, upstreamsOf } from './dnsmasq-lines.ts';

/** The two dnsmasq that only the main one asks. */
export const HELPERS = {
  names: {
    path: 'aks-egress.names.dnsmasq.conf',
    offset: 0,
    what: 'names whose subdomains have other ports',
  },
  subdomains: {
    path: 'aks-egress.subdomains.dnsmasq.conf',
    offset: 1,
    what: 'names under a name that has other ports',
  },
} as const;

export type Helper = keyof typeof HELPERS;

/** Where a helper listens, in the spelling of options. */
export const helperServer = (helper: Helper, { helperPort }: DnsOptions) =>
  `127.0.0.1#${helperPort + HELPERS[helper].offset}`;

/** A dnsmasq that answers the main one for some names and opens the ports that only these have. */
export function helperConf(
  helper: Helper,
  sets: readonly AddressSets[],
  tree: NameTree,
  options: DnsOptions,
): string {
  const servers = sets.flatMap(({ name }) => {
    const [pattern, passage] = helper === 'names' ? [name, tree.self(name)] : [`*.${name}`, tree.below(name)];
    return upstreamsOf(passage, options).map((server) => `server=/${pattern}/${server}\n`);
  });
  return [
    'no-resolv\n',
    'no-hosts\n',
    'cache-size=0\n',
    'dns-forward-max=1000\n',
    'listen-address=127.0.0.1\n',
    'bind-interfaces\n',
    `port=${options.helperPort + HELPERS[helper].offset}\n`,
    comment('# ', `Asked by the main dnsmasq for ${HELPERS[helper].what}.`),
    ...servers,
    'address=/#/\n',
    ...sets.map((one) => nftset(one, options)),
  ].join('');
}
