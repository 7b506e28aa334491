import type { Nodes } from 'mdast';
import { SKIP, visit } from 'unist-util-visit';
import { tidy } from './tidy.ts';

/** Marks around what stood in a code span, so that later steps know it from running text. */
export const CODE_START = '\u{E000}';
export const CODE_END = '\u{E001}';

interface Island {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Elements that change how text looks and not what it says; any other word in angle brackets is a placeholder. */
const HTML_TAG =
  /^<\/?(?:a|abbr|b|bdi|bdo|big|center|cite|code|div|em|font|i|ins|kbd|mark|nobr|p|q|samp|small|span|strong|sub|tt|u|var|wbr)(?:\s[^<>]*)?\/?>$/i;

/**
 * The text of a paragraph, heading or cell: code spans marked, `<br/>` as a line break, links by their text.
 * What stands between texts, the marks of emphasis, is taken from the source, because the parser reads the stars of
 * two wildcards as emphasis.
 */
export function flatten(node: Nodes, markdown: string): string {
  const islands: Island[] = [];
  visit(node, (child) => {
    const start = child.position?.start.offset ?? 0;
    const end = child.position?.end.offset ?? 0;
    if (child.type === 'inlineCode') {
      islands.push({ start, end, text: `${CODE_START}${child.value}${CODE_END}` });
      return SKIP;
    }
    if (child.type === 'text') islands.push({ start, end, text: child.value });
    if (child.type === 'html') {
      islands.push({ start, end, text: htmlText(child.value) });
      return SKIP;
    }
    if (child.type === 'break') islands.push({ start, end, text: '\n' });
    if (child.type === 'link' || child.type === 'linkReference') {
      const text = child.children.map((part) => flatten(part, markdown)).join('');
      islands.push({ start, end, text });
      return SKIP;
    }
    return;
  });
  let offset = contentStart(node);
  let text = '';
  for (const island of islands) {
    text += `${markdown.slice(offset, island.start)}${island.text}`;
    offset = island.end;
  }
  return tidy(text + markdown.slice(offset, contentEnd(node)));
}

function contentStart(node: Nodes): number {
  const first = 'children' in node ? node.children[0] : node;
  return first?.position?.start.offset ?? 0;
}

function contentEnd(node: Nodes): number {
  const last = 'children' in node ? node.children.at(-1) : node;
  return last?.position?.end.offset ?? 0;
}

function htmlText(html: string): string {
  if (/^<\/?br\b[^<>]*>$/i.test(html)) return '\n';
  if (html.startsWith('<!--') || HTML_TAG.test(html)) return '';
  return html;
}

/** Targets of the links in a cell or paragraph: addresses, or the names of reference links. */
export function linksOf(node: Nodes): string[] {
  const targets: string[] = [];
  visit(node, (child) => {
    if (child.type === 'link') targets.push(child.url);
    if (child.type === 'linkReference') targets.push(child.identifier);
  });
  return targets;
}
