import { type ArmGroup, firewallAllows, readAdmissions } from '@aks-egress/exporter-azure-firewall/test-arm';
import { strictProblems } from '@aks-egress/exporter-azure-firewall/test-strict-group';
import type { ExportFile } from '@aks-egress/exporter-kit';
import { testExporter } from '@aks-egress/exporter-kit/conformance';
import { describe } from 'vitest';
import { azureCli } from './azure-cli.ts';
import { fakeAzure } from './testing/fake-azure.ts';
import { missing, skipped } from './testing/write-script.ts';

const sourceAddresses = ['10.240.0.0/16'];
const IP_GROUP =
  '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub/providers/Microsoft.Network/ipGroups/nodes';

const MODES = {
  'a policy named by the environment': {},
  'a group per feature, merged': { groups: 'per-feature', merge: true, sourceAddresses },
  'a policy from IP groups': { sourceIpGroups: [IP_GROUP] },
  'classic rules': { mode: 'classic', sourceAddresses },
  'classic rules from IP groups, merged': { mode: 'classic', sourceIpGroups: [IP_GROUP], merge: true },
};

const known = new Map<string, readonly ArmGroup[]>();

/** What the cloud holds after the script has run in it. */
function deployed(files: readonly ExportFile[]): readonly ArmGroup[] {
  const [file] = files;
  if (!file) return [];
  const seen = known.get(file.contents);
  if (seen) return seen;
  using azure = fakeAzure();
  const { status, stderr } = azure.run(file.contents);
  if (status !== 0) throw new Error(`${file.path} exits ${status}: ${stderr}`);
  const groups = azure.groups();
  known.set(file.contents, groups);
  return groups;
}

describe.skipIf(missing.length > 0)(`the script, run against a stand-in for az${skipped}`, () => {
  for (const [title, options] of Object.entries(MODES)) {
    testExporter(azureCli, {
      title,
      options,
      readBack: (files) => readAdmissions(deployed(files)),
      allows: (files, probe) => firewallAllows(deployed(files), probe),
      deviates: { 'tunnel/udp-ipv6': 'Azure Firewall forwards IPv4 only, whatever a service tag holds' },
      limits: (files) => strictProblems(deployed(files)).filter((one) => !/^classic: over 2 MB/.test(one)),
    });
  }
});
