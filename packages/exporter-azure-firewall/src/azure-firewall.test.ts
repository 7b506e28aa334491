import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { azureFirewall } from './azure-firewall.ts';
import { firewallAllows, readAdmissions, readGroups } from './testing/read-arm.ts';
import { strictProblems } from './testing/strict-problems.ts';

const sourceAddresses = ['10.240.0.0/16'];
const IP_GROUP =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/ipGroups/nodes';

const MODES = {
  'a template whose deployment says the source': {},
  'a template with one group': { sourceAddresses },
  'a template with a group per feature': { sourceAddresses, groups: 'per-feature' },
  'merged rules': { sourceAddresses, merge: true },
  'bare groups': { form: 'group', sourceAddresses },
  'bare groups per feature from IP groups': {
    form: 'group',
    groups: 'per-feature',
    sourceIpGroups: [IP_GROUP],
  },
  'SKU Basic': { sku: 'Basic', sourceAddresses },
  'the FQDN tag beside names': { fqdnTag: 'both', sourceAddresses },
};

for (const [title, options] of Object.entries(MODES)) {
  testExporter(azureFirewall, {
    title,
    options,
    readBack: (files) => readAdmissions(readGroups(files)),
    allows: (files, probe) => firewallAllows(readGroups(files), probe),
    deviates: { 'tunnel/udp-ipv6': 'Azure Firewall forwards IPv4 only, whatever a service tag holds' },
    limits: (files) => strictProblems(readGroups(files)),
  });
}
