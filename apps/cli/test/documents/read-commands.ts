import type { Code, Root, RootContent } from 'mdast';
import { remark } from 'remark';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';

/** A shell block of a document, and what the document says that it prints. */
export interface CommandBlock {
  readonly line: number;
  readonly code: string;
  readonly exit: number;
  /** Runs until the last block of the document has run. */
  readonly serves: boolean;
  /** Why it is not run. */
  readonly notRun?: string;
  /** The code block right below it, whatever its language. */
  readonly shown?: string;
}

export const parseMarkdown = (text: string): Root => remark().use(remarkGfm).parse(text);

/** The shell blocks of a document, in order. Throws for an info string that says nothing known, and names the place. */
export function readCommands(path: string, markdown: string): CommandBlock[] {
  const blocks: CommandBlock[] = [];
  visit(parseMarkdown(markdown), 'code', (node, index, parent) => {
    if (!isShell(node)) return;
    const next = parent?.children[(index ?? 0) + 1];
    blocks.push({
      line: node.position?.start.line ?? 0,
      code: node.value,
      ...readInfo(path, node),
      ...(isOutput(next) && { shown: next.value }),
    });
  });
  return blocks;
}

const isShell = ({ lang }: Code) => /^(?:sh|bash|shell|console)$/.test(lang ?? '');
const isOutput = (node: RootContent | undefined): node is Code => node?.type === 'code' && !isShell(node);

function readInfo(
  path: string,
  { lang, meta, position }: Code,
): Pick<CommandBlock, 'exit' | 'serves' | 'notRun'> {
  const [, exit] = /^exit=(\d+)$/.exec(meta ?? '') ?? [];
  const [, notRun] = /^no-run: (.{5,})$/.exec(meta ?? '') ?? [];
  if (lang !== 'sh' || !(meta == null || meta === 'serve' || exit || notRun)) {
    const place = `${path}:${position?.start.line}`;
    throw new SyntaxError(
      `${place}: the fence says \`${lang} ${meta ?? ''}\`, expected sh, sh exit=N, sh serve, or sh no-run: REASON`,
    );
  }
  return { exit: Number(exit ?? 0), serves: meta === 'serve', ...(notRun && { notRun }) };
}
