import type { Application, Destination, Protocol } from '../../src/model/catalog.ts';

const LABEL = '(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?|\\{location\\})';
/** The last label has a letter: four numbers are an address. */
const FQDN = new RegExp(`^${LABEL}(?:\\.${LABEL})*\\.(?!\\d+$)${LABEL}$`);
const WILDCARD = new RegExp(`^(?:\\*|[a-z0-9-]+\\*)(?:\\.${LABEL})+$`);
const TAG = /^[A-Z][A-Za-z]+(?:\.(?:[A-Za-z]+|\{serviceTagRegion\}))?$/;
const CIDR_PLACEHOLDERS = ['{apiServerIp}', '{regionCidrs}', '{customDnsServer}', '{domainController}'];
const FQDN_PLACEHOLDERS = ['{apiServerFqdn}', '{keyVault}'];

/** Reads a destination as authored (`host`, `*.host`, `tag:Name`, `any`, `{placeholder}`); throws where it is none. */
export function parseDestination(text: string): Destination {
  if (text === 'any') return { kind: 'any', value: '*' };
  if (text.startsWith('tag:') && TAG.test(text.slice(4)))
    return { kind: 'service-tag', value: text.slice(4) };
  if (CIDR_PLACEHOLDERS.includes(text)) return { kind: 'cidr', value: text };
  if (FQDN_PLACEHOLDERS.includes(text)) return { kind: 'fqdn', value: text };
  if (WILDCARD.test(text)) return { kind: 'wildcard-fqdn', value: text };
  if (FQDN.test(text)) return { kind: 'fqdn', value: text };
  throw new SyntaxError(
    `"${text}" is no host, wildcard host, tag:Name, any or known placeholder${adviceOn(text)}`,
  );
}

/** What to write instead, for slips that are easily made. */
function adviceOn(text: string): string {
  const bare = text
    .trim()
    .toLowerCase()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
    .replace(/[/?#].*$/, '')
    .replace(/:\d+$/, '')
    .replace(/\.$/, '');
  if (FQDN.test(bare) || WILDCARD.test(bare)) return `; write ${bare}`;
  if (text === '*') return '; every address is "any"';
  const [unknown] = /\{[^}]*\}/.exec(text.replaceAll('{location}', '')) ?? [];
  if (unknown) return `; ${unknown} stands for no part of a host, only {location} does`;
  if (text.includes('*')) return '; the star is the first label, or the end of it';
  if (/^[\d./:]+$/.test(bare)) return '; addresses change, so write the host or the tag they belong to';
  return '';
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
