import type { HostPattern } from '../host/host-pattern.ts';
import type { RulePorts } from '../net/port-set.ts';

export type DestinationKind = 'fqdn' | 'wildcard-fqdn' | 'service-tag' | 'cidr' | 'any';

/** One place a rule lets traffic go to. */
export interface RuleDestination {
  readonly kind: DestinationKind;
  /** Host name, pattern of the dialect `core`, tag name, block or address; without meaning for `any`. */
  readonly value: string;
  /** What the value means where it was written in another dialect; goes before the value. */
  readonly pattern?: HostPattern;
}

/** What is spoken over TCP where the rule inspects it. */
export type RuleApplication = 'HTTP' | 'HTTPS';

/** An allow rule; a resolved rule of the catalog is one. It admits traffic to each of its destinations. */
export interface EgressRule {
  readonly id: string;
  readonly destinations: readonly RuleDestination[];
  readonly protocol: 'TCP' | 'UDP' | 'any';
  /** No port at all is a rule that admits nothing. */
  readonly ports: RulePorts;
  /** Absent or null = whatever is spoken. */
  readonly application?: RuleApplication | null;
}

/** One connection, as a log or a person names it: a host, an address, or both. */
export interface Flow {
  /** A host name in any case, with or without a dot at the end; an address here counts as `ip`. */
  readonly host?: string | undefined;
  readonly ip?: string | undefined;
  readonly port: number;
  /** `HTTP` and `HTTPS` are TCP of which the application is known. */
  readonly protocol: 'TCP' | 'UDP' | RuleApplication;
}
