import type { SquidOptions } from './options.ts';
import type { RuleGroup } from './rule-groups.ts';
import type { Dialect } from './squid-conf.ts';

/** A forward proxy: HTTPS and other TCP by CONNECT, HTTP by absolute URLs; `http_access` decides. */
export function explicitDialect({ aclPrefix, terminalDeny }: SquidOptions): Dialect {
  const source = `${aclPrefix}_src`;
  const denyAll = terminalDeny
    ? [`http_access deny ${source}`]
    : ['# No deny of its own (terminalDeny=false): what follows this file decides about everything else.'];
  return {
    usage: [
      'Install: /etc/squid/conf.d/aks-egress.conf; it must come before any other http_access allow for these clients.',
      'Check:   squid -k parse',
      'Apply:   squid -k reconfigure',
      'Back:    put the previous file back, then squid -k reconfigure; or remove the file.',
      `Log:     access_log daemon:/var/log/squid/aks-egress.log ${aclPrefix}_egress`,
    ],
    opening: [`acl ${aclPrefix}_plain proto HTTP`],
    // -n: without it, squid asks DNS for the name of an address and believes the answer.
    types: () => ({ name: 'dstdomain -n', net: 'dst -n' }),
    allow: ({ transport }: RuleGroup, destination) => {
      const method = transport === 'http' ? `!CONNECT ${aclPrefix}_plain` : 'CONNECT';
      return `http_access allow ${source} ${method} ${destination}`;
    },
    closing: denyAll,
    logFields: [],
  };
}
