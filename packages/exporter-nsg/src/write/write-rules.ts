import type { ExportFile } from '@aks-egress/exporter-kit';
import { armTemplate } from './arm-template.ts';
import { bicepDocument } from './bicep-document.ts';
import { terraformDocument } from './terraform-document.ts';
import type { WriteInput } from './write-input.ts';

/** The rules in the language of the option. */
export function writeRules(input: WriteInput): ExportFile {
  switch (input.options.format) {
    case 'arm':
      return {
        path: 'aks-egress-nsg.json',
        contents: armTemplate(input),
        mediaType: 'application/json',
      };
    case 'bicep':
      return { path: 'aks-egress-nsg.bicep', contents: bicepDocument(input), mediaType: 'text/x-bicep' };
    case 'terraform':
      return {
        path: 'aks_egress_nsg.tf',
        contents: terraformDocument(input),
        mediaType: 'text/x-terraform',
      };
  }
}
