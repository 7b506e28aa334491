// For tests only: options that between them write every form.
const sourceAddresses = ['10.240.0.0/16'];
const IP_GROUP =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/ipGroups/nodes';

export const MODES: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'a policy given by a variable': {},
  'a policy given by reference, sources given': {
    policyId: 'azurerm_firewall_policy.hub.id',
    sourceAddresses,
  },
  'a group per feature, from IP groups': { groups: 'per-feature', sourceIpGroups: [IP_GROUP] },
  'merged rules': { merge: true, sourceAddresses, versions: false },
  'the FQDN tag beside names': { fqdnTag: 'both', label: 'egress' },
  'SKU Basic': { sku: 'Basic' },
  'classic collections': { mode: 'classic' },
  'classic collections, merged, with the FQDN tag': {
    mode: 'classic',
    merge: true,
    fqdnTag: 'both',
    firewallName: 'fw-hub',
    resourceGroup: 'rg-hub',
    sourceIpGroups: [IP_GROUP],
  },
};
