import type { CollectionOptions } from '@aks-egress/exporter-azure-firewall/model';

/** The checked options of this exporter. */
export interface BicepOptions extends CollectionOptions {
  readonly apiVersion: string;
  readonly policyName: string | undefined;
  readonly values: 'params' | 'literals';
}
