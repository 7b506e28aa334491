import type { SquidOptions } from './options.ts';
import type { Dialect } from './squid-conf.ts';

/**
 * Intercepted connections on two ports of their own: `ssl_bump` decides by SNI and passes the bytes on untouched,
 * `http_access` decides by Host. Nothing here concerns other ports of the same squid.
 */
export function sniDialect({ aclPrefix, tlsPort, httpPort, certificate }: SquidOptions): Dialect {
  const source = `${aclPrefix}_src`;
  const onTls = `${aclPrefix}_on_tls`;
  const onHttp = `${aclPrefix}_on_http`;
  return {
    usage: [
      'Install: /etc/squid/conf.d/aks-egress.conf; it must come before any other http_access allow for these clients.',
      `Before:  openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=unused -keyout ${certificate} -out ${certificate}.crt`,
      `         cat ${certificate}.crt >> ${certificate}; chgrp proxy ${certificate}; chmod 640 ${certificate}`,
      `         Redirect TCP 443 of the nodes to ${tlsPort} and TCP 80 to ${httpPort} (nft: redirect to), not those of squid itself.`,
      'Check:   squid -k parse',
      'Apply:   squid -k reconfigure',
      'Back:    put the previous file back, then squid -k reconfigure; or remove the file and the redirection.',
      `Log:     access_log daemon:/var/log/squid/aks-egress.log ${aclPrefix}_egress`,
    ],
    opening: [
      `https_port ${tlsPort} intercept ssl-bump name=${onTls} tls-cert=${certificate} generate-host-certificates=off`,
      `http_port ${httpPort} intercept name=${onHttp}`,
      `acl ${onTls} myportname ${onTls}`,
      `acl ${onHttp} myportname ${onHttp}`,
      `acl ${aclPrefix}_plain proto HTTP`,
      `acl ${aclPrefix}_hello at_step SslBump1`,
      '# Otherwise a listed Host header would open any address that the client has connected to.',
      'host_verify_strict on',
      '# What is not TLS gets an error, also where another line would tunnel it.',
      `on_unsupported_protocol respond ${onTls}`,
      '# The ClientHello is read first; until then squid knows an address and no name.',
      `http_access allow ${source} ${onTls} CONNECT`,
      `ssl_bump peek ${onTls} ${aclPrefix}_hello`,
    ],
    types: ({ transport }) => ({
      // --client-requested: the SNI and nothing that a server says of itself.
      name: transport === 'http' ? 'dstdomain -n' : 'ssl::server_name --client-requested',
      net: 'dst -n',
    }),
    allow: ({ transport }, destination) =>
      transport === 'http'
        ? `http_access allow ${source} ${onHttp} !CONNECT ${aclPrefix}_plain ${destination}`
        : `ssl_bump splice ${onTls} ${destination}`,
    closing: [`ssl_bump terminate ${onTls}`, `http_access deny ${onTls}`, `http_access deny ${onHttp}`],
    logFields: ['sni=%ssl::>sni'],
  };
}
