import type { Application, Destination, Protocol } from '../../src/model/catalog.ts';

const LABEL = '(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\\{[a-z][A-Za-z]*\\})';
const FQDN = new RegExp(`^${LABEL}(?:\\.${LABEL})+$`);
const WILDCARD = new RegExp(`^(?:\\*|[a-z0-9-]+\\*)(?:\\.${LABEL})+$`);
const CIDR_PLACEHOLDERS = ['{apiServerIp}', '{regionCidrs}', '{customDnsServer}', '{domainController}'];
const FQDN_PLACEHOLDERS = ['{apiServerFqdn}', '{keyVault}'];

/** Reads a destination as authored (`host`, `*.host`, `tag:Name`, `any`, `{placeholder}`); throws where it is none. */
export function parseDestination(text: string): Destination {
  if (text === 'any') return { kind: 'any', value: '*' };
  if (text.startsWith('tag:')) return { kind: 'service-tag', value: text.slice(4) };
  if (CIDR_PLACEHOLDERS.includes(text)) return { kind: 'cidr', value: text };
  if (FQDN_PLACEHOLDERS.includes(text)) return { kind: 'fqdn', value: text };
  if (WILDCARD.test(text)) return { kind: 'wildcard-fqdn', value: text };
  if (FQDN.test(text)) return { kind: 'fqdn', value: text };
  throw new SyntaxError(`"${text}" is no host, wildcard host, tag:Name, any or known placeholder`);
}

/** Reads a port cell such as `HTTPS:443`, `UDP:123` or `-:443` (a bare port). */
export function parsePortCell(cell: string): {
  protocol: Protocol | null;
  application: Application | null;
  port: number;
} {
  const [word, number] = cell.split(':');
  const port = Number(number);
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new SyntaxError(`"${cell}": no port from 1 to 65535`);
  if (word === 'HTTPS' || word === 'HTTP') return { protocol: 'TCP', application: word, port };
  if (word === 'TCP' || word === 'UDP') return { protocol: word, application: null, port };
  return { protocol: null, application: null, port };
}
