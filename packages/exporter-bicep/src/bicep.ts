import {
  API_VERSION,
  collectionOptions,
  firewallCapabilities,
  planCollections,
  RESOURCE_NAME,
} from '@aks-egress/exporter-azure-firewall/model';
import { defineExporter, defineOptions, exportFinding, option } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { bicepDocument } from './bicep-document.ts';

const PATH = 'aks-egress.bicep';

const options = defineOptions({
  policyName: option.string({
    pattern: RESOURCE_NAME,
    allowed: 'letters, digits, - . _',
    maxLength: 80,
    optional: true,
    description: 'Name of the existing firewall policy; without it the deployment must say.',
  }),
  values: option.choice(['params', 'literals'], {
    default: 'params',
    description: 'Whether policy, priority and source are parameters, or variables that nobody can override.',
  }),
  apiVersion: option.string({
    pattern: /\d{4}-\d{2}-\d{2}(?:-preview)?/,
    allowed: 'YYYY-MM-DD or YYYY-MM-DD-preview',
    default: API_VERSION,
    description: 'API version of Microsoft.Network.',
  }),
  ...collectionOptions,
});

/** Writes rule collection groups of an existing Azure Firewall policy as Bicep. */
export const bicep = defineExporter({
  apiVersion: 1,
  name: 'bicep',
  title: 'Bicep (Azure Firewall)',
  description: 'A Bicep file with rule collection groups of an existing Azure Firewall policy.',
  version: manifest.version,
  supports: (options) => firewallCapabilities(options),
  options,
  render(rules, { options, header, omitted, resolution }) {
    const plan = planCollections(rules, options, omitted);
    const { findings } = plan;
    if (!('groups' in plan)) return { files: [], findings };
    const missing = options.values === 'literals' ? missingLiterals(options) : [];
    if (missing.length > 0) return { files: [], findings: [...findings, ...missing] };
    const edition = resolution.edition.id;
    const contents = bicepDocument({ plan, rules, options, header, path: PATH, edition });
    return { files: [{ path: PATH, contents, mediaType: 'text/x-bicep' }], findings };
  },
});

interface Given {
  readonly policyName: unknown;
  readonly sourceAddresses: unknown;
  readonly sourceIpGroups: unknown;
}

function missingLiterals({ policyName, sourceAddresses, sourceIpGroups }: Given) {
  const names = [
    ...(policyName === undefined ? ['policyName'] : []),
    ...((sourceAddresses ?? sourceIpGroups) ? [] : ['sourceAddresses']),
  ];
  return names.map((name) =>
    exportFinding('bad-option', 'error', name, `Option ${name} must be given with values=literals.`),
  );
}
