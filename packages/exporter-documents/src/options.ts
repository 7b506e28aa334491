import { defineOptions, type OptionsOf, option } from '@aks-egress/exporter-kit';
import { COLUMNS } from './document-row.ts';

const spec = {
  format: option.choice(['markdown', 'csv', 'html', 'json', 'ndjson', 'yaml'], {
    default: 'markdown',
    description: 'The kind of document.',
  }),
  columns: option.list(option.choice(COLUMNS, { description: 'A column.' }), {
    default: COLUMNS,
    min: 1,
    description: 'Columns of the CSV file, in this order.',
  }),
  bom: option.boolean({
    default: false,
    description: 'Start the CSV file with a byte order mark, for Excel.',
  }),
  approval: option.boolean({
    default: true,
    description: 'End Markdown and HTML with a table to sign, for change requests.',
  }),
  source: option.list(
    option.string({ description: 'A subnet.', pattern: /[0-9a-fA-F.:/]+/, allowed: 'IP address or CIDR' }),
    { default: [], description: 'Subnets of the nodes, named as the source of every rule.' },
  ),
  name: option.string({
    default: 'aks-egress',
    pattern: /[a-z0-9]+(?:[.-][a-z0-9]+)*/,
    allowed: 'lower-case letters, digits, dots and hyphens',
    maxLength: 60,
    description: 'Name of the file, without its ending.',
  }),
};

export type DocumentOptions = OptionsOf<typeof spec>;
export const options = defineOptions(spec);
