import { resolve } from '@aks-egress/catalog';
import { catalog } from '@aks-egress/catalog/catalog';
import { type ExportFile, runExporter } from '@aks-egress/exporter-kit';
import {
  type Admission,
  empty,
  hostile,
  neutral,
  testExporter,
  withoutVersion,
} from '@aks-egress/exporter-kit/conformance';
import { parse as parseCsv } from 'csv-parse/sync';
import { marked, type Tokens } from 'marked';
import { parse as parseHtml } from 'parse5';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { documents } from './documents.ts';

const contentsOf = (files: readonly ExportFile[]) => files[0]?.contents ?? '';

interface RuleDocument {
  readonly destination: {
    readonly kind: string;
    readonly host?: string;
    readonly tags?: string[];
    readonly cidrs?: string[];
  };
  readonly ports: number[];
  readonly protocol: 'TCP' | 'UDP';
}

const admissionsOf = (rules: readonly RuleDocument[]): Admission[] =>
  rules.flatMap(({ destination: { kind, host, tags, cidrs }, ports, protocol }) => {
    const places = kind === 'any' ? ['any'] : kind === 'cidr' ? (cidrs ?? []) : (tags ?? [host ?? '']);
    return places.flatMap((to) => ports.map((port) => ({ to, port, protocol })));
  });

/** Cells of the rule tables: destination, protocol, port. */
const admissionsOfCells = (rows: readonly (readonly string[])[]): Admission[] =>
  rows.flatMap(([destinations = '', protocol = '', ports = '']) =>
    destinations.split(/[\n,]\s*/).flatMap((to) =>
      ports.split(', ').map((port) => ({
        to,
        port: Number(port),
        protocol: protocol === 'UDP' ? ('UDP' as const) : ('TCP' as const),
      })),
    ),
  );

const plain = (tokens: readonly Tokens.Generic[]): string =>
  tokens
    .map((token) => {
      if (token.type === 'html') return /^<br>/.test(token.raw) ? '\n' : '';
      if (token.type === 'br') return '\n';
      return token['tokens'] ? plain(token['tokens']) : decode(String(token['text'] ?? token.raw));
    })
    .join('');

const decode = (text: string): string =>
  text
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(
      /&(lt|gt|amp|quot|#39);/g,
      (_, name) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name as string] ?? "'",
    );

const readers: Readonly<Record<string, (files: readonly ExportFile[]) => Admission[]>> = {
  csv: (files) => {
    const rows = parseCsv(contentsOf(files), { columns: true, bom: true }) as Record<string, string>[];
    return rows.map(({ destination = '', port, protocol }) => ({
      to: destination,
      port: Number(port),
      protocol: protocol as 'TCP',
    }));
  },
  json: (files) => admissionsOf(JSON.parse(contentsOf(files)).rules),
  ndjson: (files) =>
    admissionsOf(
      contentsOf(files)
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line))
        .filter(({ type }) => type === 'rule'),
    ),
  yaml: (files) => admissionsOf(parseYaml(contentsOf(files)).rules),
  markdown: (files) => {
    const tables = marked
      .lexer(contentsOf(files))
      .filter((token): token is Tokens.Table => token.type === 'table');
    const rules = tables.filter(({ header }) => header[0]?.text === 'Destination');
    return admissionsOfCells(
      rules.flatMap(({ rows }) => rows.map((cells) => cells.map(({ tokens }) => plain(tokens)))),
    );
  },
  html: (files) => admissionsOfCells(htmlRows(contentsOf(files))),
};

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly childNodes?: readonly Node[];
}

const find = (node: Node, name: string): Node[] =>
  (node.childNodes ?? []).flatMap((child) => [
    ...(child.nodeName === name ? [child] : []),
    ...find(child, name),
  ]);
const textOf = (node: Node): string =>
  node.nodeName === 'br' ? '\n' : (node.value ?? (node.childNodes ?? []).map(textOf).join(''));

function htmlRows(page: string): string[][] {
  const tables = find(parseHtml(page) as Node, 'table').filter(
    (table) => textOf(find(table, 'th')[0] as Node) === 'Destination',
  );
  return tables
    .flatMap((table) => find(table, 'tr').map((row) => find(row, 'td').map(textOf)))
    .filter((cells) => cells.length > 0);
}

for (const [format, readBack] of Object.entries(readers)) {
  testExporter(documents, { title: format, options: { format }, readBack });
}

describe('documents', () => {
  const resolution = resolve(
    catalog,
    {
      cloud: 'AzureCloud',
      location: 'westeurope',
      features: ['azure-monitor', 'azure-policy', 'keyvault-csi', 'defender'],
      apiServerIps: ['20.50.1.2'],
      customDnsServers: ['10.0.0.10'],
    },
    '2026-06-19',
  );
  const write = (format: string, given = resolution, rest = {}) =>
    runExporter(withoutVersion(documents), given, { options: { format, ...rest }, allowPartial: true }).files;

  it.each([
    ['markdown', 'md'],
    ['csv', 'csv'],
    ['html', 'html'],
    ['json', 'json'],
    ['ndjson', 'ndjson'],
    ['yaml', 'yaml'],
  ])('of a full profile as %s are as reviewed', async (format, ending) => {
    await expect(contentsOf(write(format))).toMatchFileSnapshot(`../golden/aks-egress.${ending}`);
  });

  it('say what is missing where a rule could not be written', () => {
    const open = resolve(catalog, { cloud: 'AzureCloud', location: 'westeurope', features: [] });
    for (const format of Object.keys(readers)) {
      const text = write(format, open)
        .map(({ contents }) => contents)
        .join('\n');
      expect(text.replaceAll('\\', ''), format).toContain('--api-server-ip');
    }
    expect(runExporter(documents, open, {}).files).toEqual([]);
  });

  it('carry the same text whatever the format: purposes survive the way through each parser', () => {
    const purposes = resolution.rules.map(({ purpose }) => purpose);
    expect(
      parseYaml(contentsOf(write('yaml')))
        .rules.map(({ purpose }: { purpose: string }) => purpose)
        .sort(),
    ).toEqual([...purposes].sort());
    expect(new Set(htmlRows(contentsOf(write('html'))).map((cells) => cells[4]))).toEqual(new Set(purposes));
  });

  it('change no structure with hostile text', () => {
    const pages = (given: typeof neutral) => contentsOf(write('html', given));
    expect(find(parseHtml(pages(hostile)) as Node, 'script')).toEqual([]);
    const csv = parseCsv(contentsOf(write('csv', hostile)), { columns: true }) as Record<string, string>[];
    expect(csv.some(({ purpose }) => /^[=+@]/.test(purpose ?? ''))).toBe(false);
    expect(contentsOf(write('csv', empty)).trim().split('\r\n')).toHaveLength(1);
  });

  it('name the subnets, keep the asked columns and start with a byte order mark if told to', () => {
    const text = contentsOf(
      write('csv', neutral, { columns: 'destination,port,source', bom: 'true', source: '10.240.0.0/16' }),
    );
    expect(text.startsWith('\uFEFFdestination,port,source\r\n')).toBe(true);
    expect(text).toContain('mcr.microsoft.com,443,10.240.0.0/16\r\n');
  });
});
