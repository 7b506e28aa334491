import { defineExporter, defineOptions, exportFinding, option } from '@aks-egress/exporter-kit';
import { jsonDocument } from '@aks-egress/exporter-kit/escape';
import manifest from '../package.json' with { type: 'json' };
import { armTemplate } from './arm-template.ts';
import { groupDocuments } from './group-documents.ts';
import { firewallCapabilities } from './model/capabilities.ts';
import { collectionOptions, RESOURCE_NAME } from './model/collection-options.ts';
import { planCollections } from './model/plan-collections.ts';

const PATH = 'aks-egress.json';

const options = defineOptions({
  form: option.choice(['template', 'group'], {
    default: 'template',
    description:
      'An ARM deployment template, or bare rule collection groups for az rest or a template of your own.',
  }),
  policyName: option.string({
    pattern: RESOURCE_NAME,
    allowed: 'letters, digits, - . _',
    maxLength: 80,
    optional: true,
    description:
      'Name of the existing firewall policy; without it the deployment must say. With form=template.',
  }),
  ...collectionOptions,
});

/** Writes a rule collection group of an Azure Firewall policy as ARM JSON. */
export const azureFirewall = defineExporter({
  apiVersion: 1,
  name: 'azure-firewall',
  title: 'Azure Firewall (ARM)',
  description: 'An ARM template, or bare rule collection groups, for an Azure Firewall policy.',
  version: manifest.version,
  supports: (options) => firewallCapabilities(options),
  options,
  render(rules, { options, header, omitted, resolution }) {
    const plan = planCollections(rules, options, omitted);
    const { findings } = plan;
    if (!('groups' in plan)) return { files: [], findings };
    if (options.form === 'template') {
      const edition = resolution.edition.id;
      const contents = jsonDocument(armTemplate({ plan, options, header, path: PATH, edition }));
      return { files: [{ path: PATH, contents, mediaType: 'application/json' }], findings };
    }
    const { sourceAddresses, sourceIpGroups } = options;
    if (sourceIpGroups) return { files: groupDocuments(plan, { sourceIpGroups }, header), findings };
    if (sourceAddresses) return { files: groupDocuments(plan, { sourceAddresses }, header), findings };
    const text =
      'Option sourceAddresses must be given with form=group, or sourceIpGroups: a rule needs a source.';
    return {
      files: [],
      findings: [...findings, exportFinding('bad-option', 'error', 'sourceAddresses', text)],
    };
  },
});
