import { catalog } from '@aks-egress/catalog/catalog';
import { defineExporter } from '@aks-egress/exporter-kit';
import manifest from '../package.json' with { type: 'json' };
import { nsgCapabilities } from './capabilities.ts';
import { options } from './options.ts';
import { checkTogether } from './plan/check-plan.ts';
import { planRules } from './plan/plan-rules.ts';
import { writeReport } from './report/write-report.ts';
import { writeRules } from './write/write-rules.ts';

/** Reports what a network security group can filter, or writes its security rules. */
export const nsg = defineExporter({
  apiVersion: 1,
  name: 'nsg',
  title: 'Azure network security group',
  description: 'A report of what security rules can filter, or the rules as ARM, Bicep or Terraform.',
  version: manifest.version,
  supports: (options) => nsgCapabilities(options),
  options,
  render(rules, { options, header, omitted, resolution }) {
    const refused = checkTogether(options);
    if (refused.length > 0) return { files: [], findings: refused };
    const edition = resolution.edition.id;
    if (options.mode === 'report') {
      return { files: [writeReport({ rules, omitted, resolution, header, options, catalog })] };
    }
    const { cloud } = resolution.profile;
    const plan = planRules({ rules, omitted, options, cloud, mappings: catalog.serviceTags });
    return { files: [writeRules({ plan, options, header, edition })], findings: plan.findings };
  },
});
