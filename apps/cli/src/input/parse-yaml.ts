import { type Document, LineCounter, parseDocument, visit, type YAMLError } from 'yaml';
import { quoted } from '../output/visible.ts';
import { UsageError } from '../usage-error.ts';
import type { ParsedDocument } from './document.ts';
import type { Source } from './read-source.ts';

/** The value of a YAML 1.2 text with one document; whatever YAML finds fault with is a `UsageError` with line and column. */
export function parseYaml({ name, text }: Source): ParsedDocument {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    version: '1.2',
    stringKeys: true,
  });
  const position = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return `${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  const problem: YAMLError | undefined = document.errors[0] ?? document.warnings[0];
  if (problem) throw new UsageError(oneLine(problem), `${name}:${position(problem.pos[0])}`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    // Too many aliases, or one without its anchor.
    const message = error instanceof Error ? error.message : String(error);
    throw new UsageError(message, `${name}:${position(brokenAlias(document))}`);
  }
  return {
    name,
    value,
    positionOf(path) {
      const node = document.getIn(path, true) as { range?: [number, number, number] } | undefined;
      return node?.range ? position(node.range[0]) : undefined;
    },
  };
}

function oneLine(problem: YAMLError): string {
  if (problem.code === 'MULTIPLE_DOCS') return 'a second document begins here, only one is read';
  if (problem.code === 'DUPLICATE_KEY') return 'this key stands twice in the same map';
  const [first = 'not YAML'] = problem.message.split('\n');
  return first.length > 200 ? `not YAML: ${quoted(first)}` : first;
}

/** Offset of the first alias that no anchor stands for; the beginning where the aliases are merely too many. */
function brokenAlias(document: Document): number {
  let offset = 0;
  visit(document, {
    Alias(_, node) {
      if (node.resolve(document) !== undefined) return undefined;
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}
