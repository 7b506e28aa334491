import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { terraform } from './terraform.ts';
import { fieldProblems } from './test-fields.ts';
import { MODES } from './test-modes.ts';
import { firewallAllows, readAdmissions, readResources } from './test-terraform.ts';

for (const [title, options] of Object.entries(MODES)) {
  testExporter(terraform, {
    title,
    options,
    readBack: readAdmissions,
    allows: firewallAllows,
    deviates: { 'tunnel/udp-ipv6': 'Azure Firewall forwards IPv4 only, whatever a service tag holds' },
    limits: async (files) => fieldProblems(await readResources(files)),
  });
}
