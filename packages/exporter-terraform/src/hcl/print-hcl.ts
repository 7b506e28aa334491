import { lineComment } from '@aks-egress/exporter-kit/escape';
import type { HclElement, HclNode } from './nodes.ts';

const WIDTH = 110;

/** A body of HCL as `terraform fmt` would leave it, with a line end. */
export function printHcl(nodes: readonly HclNode[]): string {
  return printBody(nodes, '')
    .map((line) => `${line}\n`)
    .join('');
}

function printBody(nodes: readonly HclNode[], indent: string): string[] {
  const widths = alignedWidths(nodes);
  return nodes.flatMap((node, index) => {
    const lines = printNode(node, indent, widths[index] as number);
    return startsParagraph(nodes[index - 1], node) ? ['', ...lines] : lines;
  });
}

/** A comment belongs to the block below it; blocks stand apart from everything else. */
function startsParagraph(previous: HclNode | undefined, { kind }: HclNode): boolean {
  if (!previous) return false;
  if (kind === 'block') return previous.kind !== 'comment';
  return previous.kind === 'block' || (kind === 'comment' && previous.kind === 'attribute');
}

function printNode(node: HclNode, indent: string, width: number): string[] {
  switch (node.kind) {
    case 'comment':
      return [lineComment(`${indent}# `, node.text)];
    case 'block': {
      const body = printBody(node.body, `${indent}  `);
      const head = `${indent}${node.head} {`;
      return body.length === 0 ? [`${head}}`] : [head, ...body, `${indent}}`];
    }
    case 'attribute': {
      const head = `${indent}${node.name.padEnd(width)} =`;
      if (typeof node.value === 'string') return [`${head} ${node.value}`];
      const inline = onOneLine(node.value);
      return inline === undefined ? printList(head, node.value, indent) : [`${head} ${inline}`];
    }
  }
}

function printList(head: string, elements: readonly HclElement[], indent: string): string[] {
  const inner = `${indent}  `;
  const lines = elements.flatMap(({ value, comment }) => [
    ...(comment === undefined ? [] : [lineComment(`${inner}# `, comment)]),
    `${inner}${value},`,
  ]);
  return [`${head} [`, ...lines, `${indent}]`];
}

function onOneLine(elements: readonly HclElement[]): string | undefined {
  if (elements.some(({ comment }) => comment !== undefined)) return undefined;
  const inline = `[${elements.map(({ value }) => value).join(', ')}]`;
  return elements.length === 1 || inline.length < WIDTH / 2 ? inline : undefined;
}

/** `terraform fmt` aligns the equals signs of attributes on lines that follow each other; lists over lines end a run. */
function alignedWidths(nodes: readonly HclNode[]): number[] {
  const widths = nodes.map((node) => (node.kind === 'attribute' ? node.name.length : 0));
  const isInline = (node: HclNode | undefined) =>
    node?.kind === 'attribute' && (typeof node.value === 'string' || onOneLine(node.value) !== undefined);
  for (let start = 0; start < nodes.length; ) {
    let end = start;
    while (isInline(nodes[end])) end++;
    widths.fill(Math.max(0, ...widths.slice(start, end)), start, end);
    start = Math.max(end, start + 1);
  }
  return widths;
}
