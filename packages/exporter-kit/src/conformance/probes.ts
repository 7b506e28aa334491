import type { Protocol } from '@aks-egress/catalog';

/** A question to an output of the fixture `neutral`: may this connection pass? */
export interface Probe {
  /** `<subject>/<what is asked>`; exporters name their deviations by it. */
  readonly id: string;
  /** A name as a client spells it (any case, maybe with a trailing dot), or an address. */
  readonly host: string;
  readonly port: number;
  readonly protocol: Protocol;
}

type Row = readonly [name: string, host: string, port?: number, protocol?: Protocol];

const TABLE: Readonly<Record<string, readonly Row[]>> = {
  mcr: [
    ['exact', 'mcr.microsoft.com'],
    ['upper-case', 'MCR.Microsoft.COM'],
    ['trailing-dot', 'mcr.microsoft.com.'],
    ['subdomain', 'a.mcr.microsoft.com'],
    ['two-labels', 'a.b.mcr.microsoft.com'],
    ['parent', 'microsoft.com'],
    ['sibling', 'www.microsoft.com'],
    ['glued-prefix', 'evilmcr.microsoft.com'],
    ['hyphen-prefix', 'evil-mcr.microsoft.com'],
    ['as-subdomain', 'mcr.microsoft.com.evil.test'],
    ['glued-suffix', 'mcr.microsoft.comevil.test'],
    ['other-end', 'mcr.microsoft.co'],
    ['dot-as-letter', 'mcrxmicrosoft.com'],
    ['dot-as-hyphen', 'mcr-microsoft.com'],
    ['wrong-port-80', 'mcr.microsoft.com', 80],
    ['wrong-port-8443', 'mcr.microsoft.com', 8443],
    ['port-of-another-rule', 'mcr.microsoft.com', 9000],
    ['wrong-protocol', 'mcr.microsoft.com', 443, 'UDP'],
  ],
  data: [
    ['one-label', 'westeurope.data.mcr.microsoft.com'],
    ['two-labels', 'a.b.data.mcr.microsoft.com'],
    ['three-labels', 'a.b.c.data.mcr.microsoft.com'],
    ['upper-case', 'WestEurope.DATA.mcr.microsoft.com'],
    ['trailing-dot', 'westeurope.data.mcr.microsoft.com.'],
    ['apex', 'data.mcr.microsoft.com'],
    ['glued-prefix', 'evildata.mcr.microsoft.com'],
    ['hyphen-prefix', 'evil-data.mcr.microsoft.com'],
    ['as-subdomain', 'a.data.mcr.microsoft.com.evil.test'],
    ['dot-as-letter', 'a.dataxmcr.microsoft.com'],
    ['wrong-port', 'westeurope.data.mcr.microsoft.com', 80],
    ['wrong-protocol', 'westeurope.data.mcr.microsoft.com', 443, 'UDP'],
  ],
  hcp: [
    ['one-label', 'aks-1234.hcp.westeurope.azmk8s.io'],
    ['two-labels', 'a.b.hcp.westeurope.azmk8s.io'],
    ['apex', 'hcp.westeurope.azmk8s.io'],
    ['parent', 'westeurope.azmk8s.io'],
    ['glued-prefix', 'evilhcp.westeurope.azmk8s.io'],
    ['other-location', 'aks-1234.hcp.northeurope.azmk8s.io'],
    ['as-subdomain', 'a.hcp.westeurope.azmk8s.io.evil.test'],
    ['wrong-port', 'aks-1234.hcp.westeurope.azmk8s.io', 9000],
  ],
  updates: [
    ['exact', 'security.ubuntu.com', 80],
    ['upper-case', 'SECURITY.ubuntu.com', 80],
    ['trailing-dot', 'security.ubuntu.com.', 80],
    ['subdomain', 'a.security.ubuntu.com', 80],
    ['glued-prefix', 'xsecurity.ubuntu.com', 80],
    ['sibling', 'archive.ubuntu.com', 80],
    ['as-subdomain', 'security.ubuntu.com.evil.test', 80],
    ['wrong-port-443', 'security.ubuntu.com', 443],
    ['wrong-port-8080', 'security.ubuntu.com', 8080],
    ['wrong-protocol', 'security.ubuntu.com', 80, 'UDP'],
  ],
  ntp: [
    ['exact', 'ntp.ubuntu.com', 123, 'UDP'],
    ['upper-case', 'NTP.ubuntu.com', 123, 'UDP'],
    ['subdomain', 'a.ntp.ubuntu.com', 123, 'UDP'],
    ['glued-prefix', 'xntp.ubuntu.com', 123, 'UDP'],
    ['other-host', 'time.evil.test', 123, 'UDP'],
    ['wrong-protocol', 'ntp.ubuntu.com', 123, 'TCP'],
    ['wrong-port', 'ntp.ubuntu.com', 1194, 'UDP'],
  ],
  kms: [
    ['exact', 'kms.core.windows.net', 1688],
    ['subdomain', 'a.kms.core.windows.net', 1688],
    ['glued-prefix', 'evilkms.core.windows.net', 1688],
    ['wrong-port', 'kms.core.windows.net', 443],
    ['wrong-protocol', 'kms.core.windows.net', 1688, 'UDP'],
  ],
  address: [
    ['exact', '203.0.113.10', 443],
    ['next', '203.0.113.11', 443],
    ['longer-text', '203.0.113.100', 443],
    ['wrong-port', '203.0.113.10', 80],
    ['wrong-protocol', '203.0.113.10', 443, 'UDP'],
  ],
  dns: [
    ['exact', '10.0.0.10', 53, 'UDP'],
    ['next', '10.0.0.11', 53, 'UDP'],
    ['longer-text', '10.0.0.100', 53, 'UDP'],
    ['wrong-protocol', '10.0.0.10', 53, 'TCP'],
  ],
  tunnel: [
    ['udp-first-prefix', '198.51.100.7', 1194, 'UDP'],
    ['udp-second-prefix', '192.0.2.200', 1194, 'UDP'],
    ['udp-before-prefix', '192.0.2.100', 1194, 'UDP'],
    ['udp-outside', '198.51.101.7', 1194, 'UDP'],
    ['udp-ipv6', '2001:db8:1::7', 1194, 'UDP'],
    ['udp-ipv6-outside', '2001:db8:2::7', 1194, 'UDP'],
    ['tcp-first-prefix', '198.51.100.7', 9000],
    ['tcp-outside', '198.51.101.7', 9000],
    ['wrong-protocol', '198.51.100.7', 1194, 'TCP'],
    ['wrong-port', '198.51.100.7', 443],
  ],
  stranger: [
    ['host', 'www.evil.test'],
    ['single-label', 'localhost'],
    ['host-http', 'www.evil.test', 80],
    ['address', '192.0.2.1'],
    ['address-http', '192.0.2.1', 80],
  ],
};

/** The shared probes: hosts and addresses that must and must not pass under the rules of `neutral`. */
export const PROBES: readonly Probe[] = Object.entries(TABLE).flatMap(([subject, rows]) =>
  rows.map(([name, host, port = 443, protocol = 'TCP']) => ({
    id: `${subject}/${name}`,
    host,
    port,
    protocol,
  })),
);
