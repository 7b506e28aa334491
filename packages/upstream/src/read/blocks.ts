import type { Heading, ListItem, Paragraph, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { frontmatterFromMarkdown } from 'mdast-util-frontmatter';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { frontmatter } from 'micromark-extension-frontmatter';
import { gfmTable } from 'micromark-extension-gfm-table';
import { SKIP, visit } from 'unist-util-visit';
import { asideText } from './aside-text.ts';
import { flatten, linksOf } from './flatten.ts';

export interface HeadingRef {
  readonly depth: number;
  readonly text: string;
  readonly slug: string;
}

interface Placed {
  readonly line: number;
  /** Headings above, outermost first. */
  readonly headings: readonly HeadingRef[];
}

/** A part of the article in document order; all other constructs hold no rows. */
export type Block =
  | (Placed & { readonly type: 'table'; readonly node: Table; readonly label: string })
  | (Placed & {
      readonly type: 'bullet';
      readonly text: string;
      readonly links: readonly string[];
      readonly label: string;
    })
  | (Placed & { readonly type: 'text'; readonly text: string; readonly links: readonly string[] })
  /** A heading, a code block, HTML: it explains nothing, and may yet name what no row states. */
  | (Placed & { readonly type: 'aside'; readonly text: string })
  | (Placed & { readonly type: 'unread'; readonly text: string; readonly reason: string });

/** A tab stands below every heading, until the next tab, heading or line across the page. */
const TAB_DEPTH = 7;

/** Longer texts before a table introduce it; shorter ones are labels such as the name of a cloud. */
const LONGEST_LABEL = 60;

/** The blocks of a Markdown article, in order, each with its headings. */
export function readBlocks(markdown: string): Block[] {
  const root: Root = fromMarkdown(markdown, {
    extensions: [frontmatter(), gfmTable()],
    mdastExtensions: [frontmatterFromMarkdown(), gfmTableFromMarkdown()],
  });
  const blocks: Block[] = [];
  let headings: HeadingRef[] = [];
  let label = '';
  let quoted = 0;
  visit(root, (node, _index, parent) => {
    const line = node.position?.start.line ?? 1;
    if (node.type === 'heading') {
      const heading = headingOf(node, markdown);
      headings = [...headings.filter(({ depth }) => depth < heading.depth), heading];
      label = '';
      blocks.push({ type: 'aside', line, headings, text: heading.text });
      return SKIP;
    }
    if (node.type === 'thematicBreak') headings = headings.filter(({ depth }) => depth < TAB_DEPTH);
    if (node.type === 'table') {
      blocks.push({ type: 'table', line, headings, node, label });
      label = '';
      return SKIP;
    }
    if (node.type === 'html' && /<t[rd]\b/i.test(node.value)) {
      blocks.push({
        type: 'unread',
        line,
        headings,
        text: node.value,
        reason: 'tables in HTML are not read',
      });
      return SKIP;
    }
    if (node.type === 'html' || node.type === 'code') {
      blocks.push({ type: 'aside', line, headings, text: asideText(node) });
    }
    if (node.type === 'blockquote') quoted = node.position?.end.offset ?? 0;
    if (node.type !== 'paragraph') return;
    const text = flatten(node, markdown);
    if (/^\|.*\||\|[^|\n]+\|/m.test(text)) {
      const reason = 'it has the bars of a table but is none';
      blocks.push({ type: 'unread', line, headings, text, reason });
      return SKIP;
    }
    const isQuoted = (node.position?.start.offset ?? 0) < quoted;
    if (parent?.type === 'listItem' && !isQuoted && isFirst(node, parent))
      blocks.push({ type: 'bullet', line, headings, text, links: linksOf(node), label });
    else blocks.push({ type: 'text', line, headings, text, links: linksOf(node) });
    label = !isQuoted && text.length <= LONGEST_LABEL ? text : '';
    return SKIP;
  });
  return blocks;
}

function isFirst(node: Paragraph, item: ListItem): boolean {
  return item.children[0] === node;
}

function headingOf(node: Heading, markdown: string): HeadingRef {
  const raw = markdown.slice(node.position?.start.offset, node.position?.end.offset);
  const text = flatten(node, markdown);
  // Translations keep the English slug as an anchor.
  const slug = /<a\s+(?:name|id)="([^"]+)"/i.exec(raw)?.[1] ?? slugOf(text);
  const [only] = node.children;
  const isTab = node.children.length === 1 && only?.type === 'link' && only.url.startsWith('#tab/');
  return { depth: isTab ? TAB_DEPTH : node.depth, text, slug };
}

function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** Slugs of the headings below the title of the page. */
export function headingPath(headings: readonly HeadingRef[]): string {
  return headings
    .filter(({ depth }) => depth > 1)
    .map(({ slug }) => slug)
    .join('/');
}
