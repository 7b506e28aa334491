// For tests only: the Kusto language service, which is written for browsers and puts everything into the global scope.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';

interface SyntaxNode {
  readonly Kind: unknown;
  readonly ChildCount: number;
  readonly LiteralValue?: unknown;
  GetChild(index: number): SyntaxNode | null;
}

interface Diagnostic {
  readonly Message: string;
  readonly Severity: string;
  readonly Start: number;
}

interface List<T> {
  readonly Count: number;
  getItem(index: number): T;
}

interface Kusto {
  readonly KustoCode: {
    ParseAndAnalyze(text: string): { readonly Syntax: SyntaxNode; GetDiagnostics(): List<Diagnostic> };
  };
  readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, unknown>> };
}

let loaded: Kusto | undefined;

function kusto(): Kusto {
  if (!loaded) {
    const folder = dirname(
      createRequire(import.meta.url).resolve('@kusto/language-service-next/package.json'),
    );
    for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
      runInThisContext(readFileSync(join(folder, file), 'utf8'), { filename: file });
    }
    loaded = (globalThis as unknown as { Kusto: { Language: Kusto } }).Kusto.Language;
  }
  return loaded;
}

/** The tables of Log Analytics that the queries read, as empty tables with their columns. */
const TABLES = `
let AZFWApplicationRule = datatable(TimeGenerated: datetime, SourceIp: string, Fqdn: string, TargetUrl: string, DestinationPort: int, Protocol: string, Action: string, ActionReason: string, Policy: string, RuleCollectionGroup: string, RuleCollection: string, Rule: string) [];
let AZFWNetworkRule = datatable(TimeGenerated: datetime, SourceIp: string, SourcePort: int, DestinationIp: string, DestinationPort: int, Protocol: string, Action: string, Rule: string) [];
let AzureDiagnostics = datatable(TimeGenerated: datetime, Category: string, msg_s: string) [];
`;

/** What the language service says against a query, bound to the tables of the firewall log. */
export function diagnose(query: string): string[] {
  const { KustoCode } = kusto();
  const text = TABLES + query;
  const list = KustoCode.ParseAndAnalyze(text).GetDiagnostics();
  return Array.from({ length: list.Count }, (_, index) => {
    const { Message, Start } = list.getItem(index);
    return `${Message} at: ${text.slice(Start, Start + 60)}`;
  });
}

/** Rows of all datatables in a query, as values. */
export function datatableRows(query: string, columns: number): unknown[][] {
  const { KustoCode, Syntax } = kusto();
  const kind = Syntax.SyntaxKind;
  const values: unknown[] = [];
  const walk = (node: SyntaxNode | null, inside: boolean): void => {
    if (!node?.GetChild) return;
    const isTable = inside || node.Kind === kind['DataTableExpression'];
    if (
      isTable &&
      (node.Kind === kind['StringLiteralExpression'] || node.Kind === kind['LongLiteralExpression'])
    ) {
      const value = node.LiteralValue;
      values.push(typeof value === 'string' ? value : Number(String(value)));
      return;
    }
    for (let index = 0; index < node.ChildCount; index += 1) walk(node.GetChild(index), isTable);
  };
  walk(KustoCode.ParseAndAnalyze(query).Syntax, false);
  const rows: unknown[][] = [];
  for (let start = 0; start < values.length; start += columns)
    rows.push(values.slice(start, start + columns));
  return rows;
}
