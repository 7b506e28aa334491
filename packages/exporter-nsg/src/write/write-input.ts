import type { Header } from '@aks-egress/exporter-kit';
import type { NsgOptions } from '../options.ts';
import type { SecurityPlan } from '../plan/security-rule.ts';

/** What every language is written from. */
export interface WriteInput {
  readonly plan: SecurityPlan;
  readonly options: NsgOptions;
  readonly header: Header;
  readonly edition: string;
}
