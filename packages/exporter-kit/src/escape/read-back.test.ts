import { execFileSync } from 'node:child_process';
import hcl from '@cdktn/hcl2json';
import { DuckDBInstance } from '@duckdb/node-api';
import { parse as parseCsv } from 'csv-parse/sync';
import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { marked } from 'marked';
import { parseFragment } from 'parse5';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { BATCHES, hostileBatch, hostileText } from '../testing/hostile-text.ts';
import { csvRow } from './csv.ts';
import { hclString } from './hcl.ts';
import { htmlText, xmlText } from './html.ts';
import { jsonDocument, jsonString } from './json.ts';
import { markdownCode, markdownText } from './markdown.ts';
import { shQuote } from './sh.ts';
import { sqlString } from './sql.ts';
import { UnquotableError } from './unquotable-error.ts';
import { yamlString } from './yaml.ts';

/** Quotes what can be quoted; the texts that are refused drop out. */
function quoteAll(
  texts: readonly string[],
  quote: (text: string) => string,
): { texts: string[]; quoted: string[] } {
  const pairs = texts.flatMap((text) => {
    try {
      return [[text, quote(text)] as const];
    } catch (error) {
      if (!(error instanceof UnquotableError)) throw error;
      return [];
    }
  });
  return { texts: pairs.map(([text]) => text), quoted: pairs.map(([, quoted]) => quoted) };
}

type Read = (quoted: readonly string[]) => readonly unknown[] | Promise<readonly unknown[]>;

async function check(
  quote: (text: string) => string,
  read: Read,
  expected = (text: string) => text,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(hostileBatch, async (batch) => {
      const { texts, quoted } = quoteAll(batch, quote);
      const back = await read(quoted);
      const wrong = texts
        .map((text, n) => [expected(text), back[n], quoted[n]])
        .filter(([wanted, got]) => wanted !== got);
      expect(wrong.slice(0, 3)).toEqual([]);
      expect(back).toHaveLength(texts.length);
    }),
    // A batch shrinks slowly; the first wrong texts say enough.
    { numRuns: BATCHES, endOnFailure: true },
  );
}

interface Node {
  readonly nodeName: string;
  readonly value?: string;
  readonly childNodes?: readonly Node[];
}

const textOf = (node: Node): string => node.value ?? (node.childNodes ?? []).map(textOf).join('');
const find = (node: Node, name: string): Node[] =>
  (node.childNodes ?? []).flatMap((child) => (child.nodeName === name ? [child] : find(child, name)));
const html = (text: string) => parseFragment(text) as unknown as Node;
const inTable = (cells: readonly string[]) =>
  `| t |\n|---|\n${cells.map((cell) => `| ${cell} |\n`).join('')}`;

describe('a quoted text is read back as it was by another program', { timeout: 120_000 }, () => {
  it('by sh', () =>
    check(shQuote, (quoted) => {
      const script = quoted.map((word) => `printf '%s\\0' ${word}\n`).join('');
      return execFileSync('sh', { input: script, encoding: 'utf8' }).split('\0').slice(0, -1);
    }));

  it('by the HCL parser of Terraform, which normalises to NFC', () =>
    check(
      hclString,
      async (quoted) => {
        const values = await hcl.parse(
          't.tf',
          `locals {\n${quoted.map((text, n) => `  a${1000 + n} = ${text}\n`).join('')}}\n`,
        );
        const texts = Object.values((values['locals'] as [Record<string, string>])[0]);
        // Its JSON is Terraform's, where a literal `${` is `$${` again.
        return texts.map((text) => text.replace(/([$%])\1\{/g, '$1{'));
      },
      (text) => text.normalize('NFC'),
    ));

  it('by a YAML parser, as values and as keys', () =>
    check(yamlString, (quoted) => {
      const document = quoted.map((text) => `- ${text}\n- {? ${text} : 1}\n`).join('');
      const items: unknown[] = parseYaml(document, { version: '1.2' });
      return items.filter((item, n) => n % 2 === 0 && Object.keys(items[n + 1] as object)[0] === item);
    }));

  it('by JSON.parse, alone and in a document, without anything invisible', () =>
    check(jsonString, (quoted) => {
      const texts: string[] = JSON.parse(`[${quoted.join(',')}]`);
      const document = jsonDocument({ texts });
      expect(document).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}\u2028\u2029]/u);
      return JSON.parse(document).texts;
    }));

  it('by a CSV parser, with an apostrophe before formulas', () =>
    check(
      (text) => csvRow(['first', text, text]),
      (quoted) => {
        const rows: string[][] = parseCsv(quoted.join(''), {
          recordDelimiter: '\r\n',
          relaxColumnCount: false,
        });
        return rows.map(([, one, two]) => (one === two ? one : 'differ'));
      },
      (text) => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text),
    ));

  it('by DuckDB', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect();
    await check(sqlString, async (quoted) => {
      const rows = quoted.map((text, n) => `(${n}, ${text})`).join(',');
      const reader = await connection.runAndReadAll(
        `SELECT to_base64(encode(t)) FROM (VALUES ${rows}) AS v(n, t) ORDER BY n`,
      );
      // As bytes, since the client drops a leading U+FEFF.
      return reader.getRows().map(([bytes]) => Buffer.from(String(bytes), 'base64').toString());
    });
    connection.closeSync();
  });

  it('by an HTML parser, as text and as attribute', () =>
    check(htmlText, (quoted) =>
      find(html(quoted.map((text) => `<p title="${text}">${text}</p>`).join('')), 'p').map((node) => {
        const [title] = (node as unknown as { attrs: [{ value: string }] }).attrs;
        return title.value === textOf(node) ? textOf(node) : 'differ';
      }),
    ));

  it('by an XML parser, as text and as attribute', () =>
    check(xmlText, (quoted) => {
      const parser = new XMLParser({
        ignoreAttributes: false,
        parseTagValue: false,
        parseAttributeValue: false,
        trimValues: false,
        htmlEntities: true,
        alwaysCreateTextNode: true,
        isArray: (name) => name === 'p',
        processEntities: { enabled: true, maxTotalExpansions: 1e6, maxExpandedLength: 1e9 },
      });
      const read = parser.parse(`<r>${quoted.map((text) => `<p t="${text}">${text}</p>`).join('')}</r>`);
      return read.r.p.map((one: { '@_t': string; '#text': string }) =>
        one['@_t'] === one['#text'] ? one['#text'] : 'differ',
      );
    }));

  it.each([
    ['text', markdownText],
    ['code', markdownCode],
  ])('by a Markdown parser with tables, as %s in a cell', (_, quote) =>
    check(quote, (quoted) => find(html(marked.parse(inTable(quoted), { async: false })), 'td').map(textOf)),
  );

  it('by a Markdown parser, as a paragraph of its own', () =>
    fc.assert(
      fc.property(hostileText, (text) => {
        const [only] = quoteAll([text], markdownText).quoted;
        fc.pre(only !== undefined && text.trim() !== '');
        const [paragraph, ...others] = (
          html(marked.parse(only as string, { async: false })).childNodes ?? []
        ).filter(({ nodeName }) => nodeName !== '#text');
        expect(others).toEqual([]);
        expect(paragraph?.nodeName).toBe('p');
        expect(textOf(paragraph as Node)).toBe(text);
      }),
      { numRuns: 10_000 },
    ));
});
