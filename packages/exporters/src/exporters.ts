import { azureCli } from '@aks-egress/exporter-azure-cli';
import { azureFirewall } from '@aks-egress/exporter-azure-firewall';
import { bicep } from '@aks-egress/exporter-bicep';
import { cilium } from '@aks-egress/exporter-cilium';
import { dns } from '@aks-egress/exporter-dns';
import { documents } from '@aks-egress/exporter-documents';
import { fortigate } from '@aks-egress/exporter-fortigate';
import { haproxy } from '@aks-egress/exporter-haproxy';
import type { Exporter } from '@aks-egress/exporter-kit';
import { kql } from '@aks-egress/exporter-kql';
import { networkpolicy } from '@aks-egress/exporter-networkpolicy';
import { nginx } from '@aks-egress/exporter-nginx';
import { nsg } from '@aks-egress/exporter-nsg';
import { paloalto } from '@aks-egress/exporter-paloalto';
import { probeScript } from '@aks-egress/exporter-probe-script';
import { smokescreen } from '@aks-egress/exporter-smokescreen';
import { squid } from '@aks-egress/exporter-squid';
import { terraform } from '@aks-egress/exporter-terraform';

/** All first-party exporters, by name. */
export const exporters: readonly Exporter[] = [
  azureCli,
  azureFirewall,
  bicep,
  cilium,
  dns,
  documents,
  fortigate,
  haproxy,
  kql,
  networkpolicy,
  nginx,
  nsg,
  paloalto,
  probeScript,
  smokescreen,
  squid,
  terraform,
] as readonly Exporter[];
