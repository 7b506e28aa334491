import type { ClusterProfile, Witness } from '@aks-egress/catalog';
import { destinationValues, type ExportRule } from '@aks-egress/exporter-kit';
import { placeFor } from './witness-hosts.ts';

/** How an endpoint is asked; `skip` = it cannot be. */
export type Check = 'https' | 'api' | 'http' | 'tcp' | 'ntp' | 'dns-udp' | 'dns-tcp' | 'skip';

/** One destination on one port, as the script checks it. */
export interface ProbeRow {
  readonly rule: ExportRule;
  /** As the rule has it: `*.x`, a tag, a CIDR. */
  readonly destination: string;
  readonly port: number;
  readonly check: Check;
  readonly path: string;
  /** Hosts or addresses to ask in turn. */
  readonly hosts: readonly string[];
  /** Why it cannot be asked, where `check` is `skip`. */
  readonly reason?: string;
}

export interface Surroundings {
  readonly profile: ClusterProfile;
  readonly ownWitnesses: readonly string[];
  readonly witnesses: readonly Witness[];
}

/** The rows of one rule: each of its destinations on each of its ports. */
export function rowsOf(rule: ExportRule, around: Surroundings): ProbeRow[] {
  return destinationValues(rule.destination).flatMap((destination) =>
    rule.ports.map((port) => ({ rule, destination, port, ...howToAsk(rule, destination, port, around) })),
  );
}

type Way = Pick<ProbeRow, 'check' | 'path' | 'hosts' | 'reason'>;

const skip = (reason: string): Way => ({ check: 'skip', path: '', hosts: [], reason });

function howToAsk(rule: ExportRule, destination: string, port: number, around: Surroundings): Way {
  switch (rule.destination.kind) {
    case 'service-tag':
      return skip('a service tag stands for many addresses: no one endpoint to ask');
    case 'any':
      return skip('every address: no one endpoint to ask');
    case 'cidr': {
      const single = /^(.*)\/(?:32|128)$/.exec(destination)?.[1];
      if (single === undefined) return skip('a range of addresses: no one endpoint to ask');
      const check = checkFor(rule, port);
      return check === 'skip' ? skip(NO_PROOF) : { check, path: '', hosts: [single] };
    }
    case 'fqdn':
    case 'wildcard-fqdn': {
      const check = checkFor(rule, port);
      if (check === 'skip') return skip(NO_PROOF);
      const { hosts, path, isApiServer, reading } = placeFor(
        destination,
        around.profile,
        around.ownWitnesses,
        around.witnesses,
      );
      if (hosts.length === 0) {
        return skip(`no witness: export again with --set witnesses=HOST${reading ? `. ${reading}` : ''}`);
      }
      const isWeb = check === 'https' || check === 'http';
      return { check: check === 'https' && isApiServer ? 'api' : check, path: isWeb ? path : '', hosts };
    }
  }
}

const NO_PROOF = 'UDP: no answer is no proof, and this service answers no stranger';

function checkFor({ protocol, application }: ExportRule, port: number): Check {
  if (application === 'HTTPS') return 'https';
  if (application === 'HTTP') return 'http';
  if (port === 53) return protocol === 'UDP' ? 'dns-udp' : 'dns-tcp';
  if (protocol === 'TCP') return 'tcp';
  return port === 123 ? 'ntp' : 'skip';
}
