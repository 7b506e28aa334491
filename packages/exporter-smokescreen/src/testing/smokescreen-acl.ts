import { isIP } from 'node:net';
import { domainToASCII } from 'node:url';
import { parse } from 'yaml';

/*
 * What smokescreen's README and documentation say of its ACL (version v1): how the file is read and refused, and how a
 * host is decided. Written for the tests from that description; there is no binary to ask.
 */

interface Rule {
  readonly project: string;
  readonly action: 'open' | 'report' | 'enforce';
  readonly domains: readonly string[];
}

export interface Acl {
  readonly services: ReadonlyMap<string, Rule>;
  readonly fallback: Rule | undefined;
}

/** Reads a file as smokescreen does at start; throws where it would not start. */
export function loadAcl(text: string): Acl {
  const document = parse(text) as Record<string, unknown>;
  if (document['version'] !== 'v1') throw new Error('version must be v1');
  if (!Array.isArray(document['services'])) throw new Error('the list services is missing');
  for (const list of ['global_allow_list', 'global_deny_list'])
    if (document[list] !== undefined) throw new Error(`${list} is the operator's own`);
  const services = new Map<string, Rule>();
  for (const service of document['services'] as Record<string, unknown>[]) {
    const name = String(service['name']);
    if (services.has(name)) throw new Error(`a second rule for ${name}`);
    services.set(name, readRule(service));
  }
  const { default: fallback } = document;
  return {
    services,
    fallback: fallback === undefined ? undefined : readRule(fallback as Record<string, unknown>),
  };
}

function readRule({ project, action, allowed_domains: domains }: Record<string, unknown>): Rule {
  if (action !== 'open' && action !== 'report' && action !== 'enforce')
    throw new Error(`unknown action ${action}`);
  if (!Array.isArray(domains) || typeof project !== 'string')
    throw new Error('a rule without project or domains');
  for (const glob of domains) checkGlob(glob);
  return { project, action, domains };
}

/** `*.` may stand at the start of a name, once; the name itself must be in its normal form. */
export function checkGlob(glob: unknown): asserts glob is string {
  if (typeof glob !== 'string' || glob === '') throw new Error('an empty name');
  if (glob === '*' || glob === '*.') throw new Error(`${glob} would match everything`);
  if (glob.startsWith('*') && !glob.startsWith('*.')) throw new Error(`${glob}: * must be a whole label`);
  const name = glob.replace(/^\*\./, '');
  if (name.includes('*')) throw new Error(`${glob}: * must be at the start`);
  if (normalize(name) !== name) throw new Error(`${glob} is not in its normal form`);
}

/** Lower-case ASCII, with underscores; undefined for what is no name. */
function normalize(host: string): string | undefined {
  if (isIP(host)) return host;
  const isOdd = host.split('.').some((label) => /^(-|..--)|-$/.test(label) && !/^xn--/i.test(label));
  const ascii =
    host.replaceAll('_', 'u') === '' ? '' : domainToASCII(host.replaceAll('_', '0u0')).replaceAll('0u0', '_');
  return isOdd || !/^[a-z0-9._-]+$/.test(ascii) ? undefined : ascii;
}

/** Whether a client of this role may connect to the host, on whatever port. */
export function decide({ services, fallback }: Acl, role: string | undefined, host: string): boolean {
  const rule = (role === undefined ? undefined : services.get(role)) ?? fallback;
  if (!rule) return false;
  return rule.domains.some((glob) => matches(glob, host)) || rule.action !== 'enforce';
}

/** `*.x` is any name that ends in `.x`; dots at the end and case do not count. */
function matches(glob: string, host: string): boolean {
  const name = normalize(host.toLowerCase())?.replace(/\.+$/, '');
  if (!name) return false;
  return glob.startsWith('*.') ? name.endsWith(glob.slice(1)) : name === glob;
}
