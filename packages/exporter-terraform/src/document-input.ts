import type { CollectionOptions, CollectionPlan } from '@aks-egress/exporter-azure-firewall/model';
import type { ExportRule } from '@aks-egress/exporter-kit';

/** What both documents are made from. */
export interface DocumentInput {
  readonly plan: CollectionPlan;
  readonly rules: readonly ExportRule[];
  readonly edition: string;
  readonly options: CollectionOptions & {
    readonly policyId: string | undefined;
    readonly firewallName: string | undefined;
    readonly resourceGroup: string | undefined;
    readonly label: string;
    readonly versions: boolean;
  };
}
