import { type CollectionOptions, firewallCapabilities } from '@aks-egress/exporter-azure-firewall/model';
import type { Capabilities } from '@aks-egress/exporter-kit';

interface Options extends Pick<CollectionOptions, 'sku' | 'dnsProxy'> {
  readonly mode: 'policy' | 'classic';
}

/** What Azure Firewall can express, with what must hold outside the file in the words of azurerm. */
export function terraformCapabilities(options: Options): Capabilities {
  const { prerequisites = [], ...supports } = firewallCapabilities(options);
  const setting =
    options.mode === 'classic'
      ? 'dns_proxy_enabled = true in azurerm_firewall'
      : 'dns { proxy_enabled = true } in azurerm_firewall_policy';
  const names = {
    text: `Network rules name hosts: set ${setting} and make the firewall the DNS server of the nodes, or the rules match other addresses than the nodes use.`,
    layer: 'network',
    kinds: ['fqdn'],
  } as const;
  return { ...supports, prerequisites: [names, ...prerequisites.filter(({ kinds }) => !kinds)] };
}
