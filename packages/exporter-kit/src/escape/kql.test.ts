import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BATCHES, hostileBatch } from '../testing/hostile-text.ts';
import { kqlString } from './kql.ts';

interface SyntaxNode {
  readonly Kind: unknown;
  readonly ChildCount: number;
  readonly LiteralValue?: string;
  GetChild(index: number): SyntaxNode | null;
}

interface Kusto {
  readonly KustoCode: {
    Parse(text: string): { readonly Syntax: SyntaxNode; GetDiagnostics(): { readonly Count: number } };
  };
  readonly Syntax: { readonly SyntaxKind: { readonly StringLiteralExpression: unknown } };
}

/** The language service is written for browsers: its scripts put everything into the global scope. */
function loadKusto(): Kusto {
  const directory = dirname(
    createRequire(import.meta.url).resolve('@kusto/language-service-next/package.json'),
  );
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
    runInThisContext(readFileSync(join(directory, file), 'utf8'), { filename: file });
  }
  return (globalThis as unknown as { Kusto: { Language: Kusto } }).Kusto.Language;
}

it('a KQL string is read back as it was by the Kusto language service', { timeout: 120_000 }, () => {
  const { KustoCode, Syntax } = loadKusto();
  const literals = (node: SyntaxNode | null): string[] => {
    if (!node?.GetChild) return [];
    if (node.Kind === Syntax.SyntaxKind.StringLiteralExpression) return [node.LiteralValue as string];
    return Array.from({ length: node.ChildCount }, (_, index) => literals(node.GetChild(index))).flat();
  };
  fc.assert(
    fc.property(hostileBatch, (texts) => {
      const code = KustoCode.Parse(`datatable(t: string) [${texts.map(kqlString).join(', ')}]`);
      expect(code.GetDiagnostics().Count).toBe(0);
      const back = literals(code.Syntax);
      expect(texts.map((text, index) => [text, back[index]]).filter(([text, read]) => text !== read)).toEqual(
        [],
      );
      expect(back).toHaveLength(texts.length);
    }),
    { numRuns: BATCHES, endOnFailure: true },
  );
});
