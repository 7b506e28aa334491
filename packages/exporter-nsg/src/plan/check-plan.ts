import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from '@aks-egress/exporter-kit';
import type { NsgOptions } from '../options.ts';
import { onlyFamily } from './families.ts';
import { opensEverything } from './needed-rules.ts';
import type { LeftOut, SecurityRule } from './security-rule.ts';

/** Documented limits of one group, and of one ARM deployment. */
export const NSG_LIMITS = { rules: 1000, addresses: 4000, resources: 800 } as const;

const badOption = (name: string, text: string) =>
  exportFinding('bad-option', 'error', name, `Option ${name} ${text}.`);

/** What options say together that makes no group; then nothing is written. */
export function checkTogether({ deny, internalAddresses, sourceAddresses = [] }: NsgOptions): Finding[] {
  const findings: Finding[] = [];
  if (deny === 'all' && !internalAddresses) {
    const text =
      'must be given with deny=all: without it nodes lose each other, pods, DNS and private endpoints';
    findings.push(badOption('internalAddresses', text));
  }
  if (deny !== 'all' && internalAddresses) {
    findings.push(badOption('internalAddresses', `means nothing with deny=${deny}`));
  }
  if (sourceAddresses.length > 0 && onlyFamily(sourceAddresses) === undefined) {
    const text = 'cannot hold IPv4 and IPv6, since a security rule takes one of them; leave it out for both';
    findings.push(badOption('sourceAddresses', text));
  }
  return findings;
}

/** Limits that are passed, and what the rules do not do although they look as if they did. */
export function checkRules(
  rules: readonly SecurityRule[],
  leftOut: readonly LeftOut[],
  { deny, format }: NsgOptions,
): Finding[] {
  const findings: Finding[] = [];
  const add = (code: 'limit' | 'prerequisite' | 'widened-any', level: Finding['level'], text: string) =>
    findings.push(exportFinding(code, level, 'nsg', text));
  const { rules: most, addresses, resources } = NSG_LIMITS;
  const count = rules.reduce((sum, { destinations }) => sum + destinations.length, 0);
  if (rules.length > most) add('limit', 'error', `${rules.length} rules; a group holds ${most}.`);
  else if (rules.length > resources && format !== 'terraform')
    add('limit', 'error', `${rules.length} rules; a deployment holds ${resources}. Write format=terraform.`);
  if (count > addresses) add('limit', 'error', `${count} addresses; a group holds ${addresses}.`);
  if (rules.length === 0) return findings;
  if (deny === 'none')
    add(
      'prerequisite',
      'warning',
      'No rule denies, and every group ends with a rule that allows the internet: these rules change nothing until deny=internet or deny=all.',
    );
  if (deny === 'internet')
    add(
      'prerequisite',
      'warning',
      'Behind a default route of your own (0.0.0.0/0 to a firewall) the tag VirtualNetwork holds every address, and the rules that follow allow it: look at the effective rules of a node, or use deny=all.',
    );
  if (deny === 'all')
    add(
      'prerequisite',
      'note',
      'internalAddresses must hold every network that nodes and pods need: virtual networks, pod and service ranges, DNS servers, private endpoints, a private API server.',
    );
  if (deny !== 'none' && leftOut.length > 0)
    add(
      'prerequisite',
      'warning',
      `${leftOut.length} needs have no rule and everything else is denied: they are blocked.`,
    );
  for (const [transport, moot] of mootRules(rules))
    add(
      'widened-any',
      'warning',
      `${transport} is open to every public address, so ${moot.length} narrower rules on that port keep nothing out: ${moot.map(({ name }) => name).join(', ')}.`,
    );
  return findings;
}

/** Rules that another one makes pointless, by what it opens. */
export function mootRules(rules: readonly SecurityRule[]): ReadonlyMap<string, readonly SecurityRule[]> {
  const allowed = rules.filter(({ access, serves }) => access === 'Allow' && serves.length > 0);
  const isOpen = ({ destinations }: SecurityRule) => opensEverything(destinations);
  const moot = new Map<string, SecurityRule[]>();
  for (const open of allowed.filter(isOpen)) {
    const narrower = allowed.filter(
      (one) =>
        !isOpen(one) &&
        one.protocol === open.protocol &&
        one.ports.every((port) => open.ports.includes(port)),
    );
    if (narrower.length > 0) moot.set(`${open.protocol.toUpperCase()} ${open.ports.join(', ')}`, narrower);
  }
  return moot;
}
