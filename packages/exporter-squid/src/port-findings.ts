import type { Finding } from '@aks-egress/catalog';
import { exportFinding } from '@aks-egress/exporter-kit';
import type { RuleGroup } from './rule-groups.ts';

/** Ports that the squid.conf of the distribution calls safe; all from 1025 on are. */
const SAFE_PORTS = [21, 70, 80, 210, 280, 443, 488, 591, 777];

/** The usual squid.conf refuses CONNECT to all ports but 443 before it reads this file, and some ports altogether. */
export function portFindings(target: string, groups: readonly RuleGroup[]): Finding[] {
  const connected = portsOf(groups.filter(({ transport }) => transport !== 'http'));
  const refused = {
    SSL_ports: connected.filter((port) => port !== 443),
    Safe_ports: unsafe(portsOf(groups)),
  };
  return Object.entries(refused)
    .filter(([, ports]) => ports.length > 0)
    .map(([acl, ports]) =>
      exportFinding(
        'prerequisite',
        'note',
        target,
        `The squid.conf of most distributions refuses port ${ports.join(', ')} first: add it there by acl ${acl} port ${ports.join(' ')}.`,
      ),
    );
}

const unsafe = (ports: readonly number[]) =>
  ports.filter((port) => port < 1025 && !SAFE_PORTS.includes(port));

function portsOf(groups: readonly RuleGroup[]): number[] {
  return [...new Set(groups.flatMap(({ ports }) => ports))].sort((a, b) => a - b);
}
