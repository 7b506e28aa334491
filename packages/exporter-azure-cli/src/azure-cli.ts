import { firewallCapabilities, planCollections } from '@aks-egress/exporter-azure-firewall/model';
import { defineExporter, exportFinding } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { classicScript } from './classic-script.ts';
import { cliOptions } from './cli-options.ts';
import { policyScript } from './policy-script.ts';

/** Writes Azure Firewall rules as a bash script that calls the Azure CLI. */
export const azureCli = defineExporter({
  apiVersion: 1,
  name: 'azure-cli',
  title: 'Azure CLI (Azure Firewall)',
  description:
    'A bash script that writes rule collection groups of a firewall policy, or classic firewall rules.',
  version: manifest.version,
  supports: (options) => firewallCapabilities(options),
  options: cliOptions,
  render(rules, { options, header, omitted }) {
    const isClassic = options.mode === 'classic';
    if (isClassic && options.sku !== 'Standard') {
      const text = `Option mode=classic does not go with sku=${options.sku}: only Standard firewalls have rules without a policy.`;
      return { files: [], findings: [exportFinding('bad-option', 'error', 'mode', text)] };
    }
    // A firewall without a policy has collections but no groups.
    const plan = planCollections(rules, isClassic ? { ...options, groups: 'one' } : options, omitted);
    const { findings } = plan;
    if (!('groups' in plan)) return { files: [], findings };
    const path = `aks-egress.${options.mode}.sh`;
    const contents = (isClassic ? classicScript : policyScript)(plan, options, header, path);
    const file = { path, contents, mediaType: 'text/x-shellscript' };
    if (!isClassic || rules.length === 0) return { files: [file], findings };
    const gap =
      'Each collection is deleted before its rules are created again one by one, and each call takes minutes: what it admits is blocked meanwhile. Run it in a maintenance window, or use a policy.';
    return {
      files: [file],
      findings: [...findings, exportFinding('prerequisite', 'warning', 'azure-cli', gap)],
    };
  },
});
