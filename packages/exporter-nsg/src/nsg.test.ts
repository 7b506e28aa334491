import type { ExportFile } from '@aks-egress/exporter-kit';
import { type Probe, testExporter } from '@aks-egress/exporter-kit/conformance';
import { nsg } from './nsg.ts';
import { groupAllows } from './test-decide.ts';
import { readAdmissions, readReport, readRules } from './test-read.ts';
import { strictProblems } from './test-strict.ts';

const because = (reason: string, ids: readonly string[]) => Object.fromEntries(ids.map((id) => [id, reason]));

/** A group sees addresses only: what lies at an address of a tag passes, whatever its name. */
const REGION = because('lies in AzureCloud.westeurope, which the tunnel rules open on TCP 9000', [
  'hcp/wrong-port',
]);
const TAGS = {
  ...REGION,
  ...because('lies in a tag of the registry', [
    ...['exact', 'upper-case', 'trailing-dot', 'subdomain', 'two-labels'].map((one) => `mcr/${one}`),
    ...['one-label', 'two-labels', 'three-labels', 'upper-case', 'trailing-dot'].map((one) => `data/${one}`),
    ...['apex', 'glued-prefix', 'hyphen-prefix'].map((one) => `data/${one}`),
  ]),
  ...because('lies in AzureCloud.westeurope', ['hcp/one-label', 'hcp/two-labels', 'hcp/apex']),
};
const INSIDE = because('lies in the virtual network, which deny=internet leaves open', [
  ...['dns/next', 'dns/longer-text', 'dns/wrong-protocol'],
]);

testExporter(nsg, { title: 'the report', readBack: readReport });

for (const format of ['arm', 'bicep', 'terraform'] as const) {
  const reading = {
    readBack: readAdmissions,
    allows: async (files: readonly ExportFile[], probe: Probe) => groupAllows(await readRules(files), probe),
    limits: async (files: readonly ExportFile[]) => strictProblems(await readRules(files)),
  };

  testExporter(nsg, {
    ...reading,
    title: `${format}, exact rules, everything else denied`,
    options: { mode: 'rules', format, deny: 'all', internalAddresses: ['10.240.0.0/16', 'fd00::/8'] },
    deviates: REGION,
  });

  testExporter(nsg, {
    ...reading,
    title: `${format}, service tags for names, the internet denied`,
    options: { mode: 'rules', format, deny: 'internet', sourceAddresses: ['10.240.0.0/16'] },
    widen: ['tag'],
    deviates: { ...TAGS, ...INSIDE },
  });
}
