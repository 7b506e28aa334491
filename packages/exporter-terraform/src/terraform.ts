import { collectionOptions, planCollections } from '@aks-egress/exporter-azure-firewall/model';
import { commentHeader, defineExporter, defineOptions, option } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { terraformCapabilities } from './capabilities.ts';
import { classicDocument } from './classic-document.ts';
import { printHcl } from './hcl/index.ts';
import { policyDocument } from './policy-document.ts';

const REFERENCE = /[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*|\[(?:\d+|"[\w .-]+")\])+/;
const POLICY_ID =
  /\/subscriptions\/[\w-]+\/resourceGroups\/[\w.()-]+\/providers\/Microsoft\.Network\/firewallPolicies\/[\w.-]+/;

const options = defineOptions({
  mode: option.choice(['policy', 'classic'], {
    default: 'policy',
    description: 'Rule collection groups of a firewall policy, or rule collections on the firewall itself.',
  }),
  policyId: option.string({
    pattern: new RegExp(`${REFERENCE.source}|${POLICY_ID.source}`),
    allowed: 'reference such as azurerm_firewall_policy.hub.id, or resource id',
    optional: true,
    description: 'The existing firewall policy; without it a variable asks for it. With mode=policy.',
  }),
  firewallName: option.string({
    pattern: /[0-9A-Za-z](?:[0-9A-Za-z._-]{0,54}[0-9A-Za-z_])?/,
    allowed: 'letters, digits, - . _',
    maxLength: 56,
    optional: true,
    description: 'The existing firewall; without it a variable asks for it. With mode=classic.',
  }),
  resourceGroup: option.string({
    pattern: /[\w.()-]{0,89}[\w()-]/,
    allowed: 'letters, digits, - . _ ( )',
    maxLength: 90,
    optional: true,
    description: 'Resource group of the firewall; without it a variable asks for it. With mode=classic.',
  }),
  label: option.string({
    pattern: /[a-z_][a-z0-9_]*/,
    allowed: 'lower-case letters, digits, _',
    maxLength: 40,
    default: 'aks_egress',
    description: 'What the labels of resources and outputs start with; the state file knows them by it.',
  }),
  versions: option.boolean({
    default: true,
    description:
      'Write the block that says which versions are needed; a module may have only one for azurerm.',
  }),
  ...collectionOptions,
});

/** Writes Azure Firewall rules for the Terraform provider azurerm. */
export const terraform = defineExporter({
  apiVersion: 1,
  name: 'terraform',
  title: 'Terraform (Azure Firewall)',
  description:
    'A rule collection group of an Azure Firewall policy, or classic rule collections, as Terraform.',
  version: manifest.version,
  supports: (options) => terraformCapabilities(options),
  options,
  render(rules, { options, header, omitted, resolution }) {
    // A firewall without a policy has no groups.
    const groups = options.mode === 'classic' ? 'one' : options.groups;
    const plan = planCollections(rules, { ...options, groups }, omitted);
    const { findings } = plan;
    if (!('groups' in plan)) return { files: [], findings };
    const input = { plan, options, rules, edition: resolution.edition.id };
    const nodes = options.mode === 'classic' ? classicDocument(input) : policyDocument(input);
    const contents = `${commentHeader(header, '# ')}\n${printHcl(nodes)}`;
    return { files: [{ path: 'aks_egress.tf', contents, mediaType: 'text/x-terraform' }], findings };
  },
});
