import { defineExporter, type Exporter, type ExportFile } from '@aks-egress/exporter-kit';
import { csvRow } from '@aks-egress/exporter-kit/escape';
import manifest from '../package.json' with { type: 'json' };
import { toRows } from './document-row.ts';
import { toHtml } from './html.ts';
import { toJson, toNdjson, toYaml } from './machine-document.ts';
import { toMarkdown } from './markdown.ts';
import { type DocumentOptions, options } from './options.ts';
import { aboutText, type Report } from './report.ts';

/** A document can say all that a rule can say. */
const everything = {
  protocols: ['TCP', 'UDP'],
  ports: 'exact',
  fqdn: 'exact',
  wildcard: { labels: 'many', apex: false },
  cidr: 'dual-stack',
  serviceTag: 'native',
  any: true,
} as const;

type Format = DocumentOptions['format'];

const WRITERS: Readonly<
  Record<
    Exclude<Format, 'csv'>,
    { readonly ending: string; readonly mediaType: string; readonly write: (report: Report) => string }
  >
> = {
  markdown: { ending: 'md', mediaType: 'text/markdown', write: toMarkdown },
  html: { ending: 'html', mediaType: 'text/html', write: toHtml },
  json: { ending: 'json', mediaType: 'application/json', write: toJson },
  ndjson: { ending: 'ndjson', mediaType: 'application/x-ndjson', write: toNdjson },
  yaml: { ending: 'yaml', mediaType: 'application/yaml', write: toYaml },
};

/** Writes the rules as a document: for change requests, for firewall teams, for auditors and for other programs. */
export const documents: Exporter<DocumentOptions> = defineExporter({
  apiVersion: 1,
  name: 'documents',
  title: 'Documents',
  description:
    'The rules as CSV, Markdown, HTML, JSON, NDJSON or YAML, with reasons, sources and what is missing.',
  version: manifest.version,
  supports: { application: everything, network: everything },
  options,
  render(rules, { resolution, options, header, omitted, findings }) {
    const all = [...findings, ...resolution.findings];
    const report: Report = { rules, omitted, findings: all, header, options };
    if (options.format === 'csv') return { files: csvFiles(report) };
    const { ending, mediaType, write } = WRITERS[options.format];
    return { files: [{ path: `${options.name}.${ending}`, contents: write(report), mediaType }] };
  },
});

/** CSV has no comments, so what the list is and what it lacks stands in a file beside it. */
function csvFiles(report: Report): ExportFile[] {
  const { name, columns, bom, source } = report.options;
  const rows = toRows(report.rules, source).map((row) => csvRow(columns.map((column) => row[column])));
  const contents = `${bom ? '\uFEFF' : ''}${csvRow(columns)}${rows.join('')}`;
  return [
    { path: `${name}.csv`, contents, mediaType: 'text/csv' },
    { path: `${name}.about.txt`, contents: aboutText(report), mediaType: 'text/plain' },
  ];
}
