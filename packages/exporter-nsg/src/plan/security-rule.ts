import type { Finding, Level } from '@aks-egress/catalog';
import type { ExportRule } from '@aks-egress/exporter-kit';

/** What a security rule of a group admits or denies; always outbound. */
export interface SecurityRule {
  /** At most 80 characters, made from what the rule says and never from its place. */
  readonly name: string;
  /** At most 140 bytes. */
  readonly description: string;
  readonly access: 'Allow' | 'Deny';
  readonly priority: number;
  readonly protocol: 'Tcp' | 'Udp' | '*';
  /** One service tag or `*`, or CIDRs of one address family. */
  readonly destinations: readonly string[];
  /** Ports, or `*` alone. */
  readonly ports: readonly string[];
  readonly feature: string;
  /** The needs that it serves; none for rules that deny or keep internal traffic. */
  readonly serves: readonly ExportRule[];
}

/** A need that no security rule serves, and why. */
export interface LeftOut {
  readonly id: string;
  readonly level: Level;
  readonly reasons: readonly string[];
}

/** Everything that is written, whatever the language. */
export interface SecurityPlan {
  /** By priority; rules that deny come last. */
  readonly rules: readonly SecurityRule[];
  readonly leftOut: readonly LeftOut[];
  readonly findings: readonly Finding[];
}
