import type { CloudAlias } from '@aks-egress/catalog';
import { canonical } from '../compare/canonical.ts';
import type { Unplaced } from '../model.ts';
import { type Block, type HeadingRef, headingPath, readBlocks } from './blocks.ts';
import { cloudNamed } from './cloud-names.ts';
import type { DraftRow } from './draft-row.ts';
import { excerpt } from './excerpt.ts';
import { readBullet, statedPorts } from './read-bullet.ts';
import { readTable } from './read-table.ts';

/** A table, or the bullets of one section, with everything that says what it is about. */
export interface Section {
  readonly line: number;
  readonly heading: string;
  readonly headings: readonly HeadingRef[];
  /** The cloud that a heading or a label right before names. */
  readonly cloud: CloudAlias | undefined;
  readonly isBullets: boolean;
  readonly rows: readonly DraftRow[];
}

/** A paragraph or bullet that is no row. */
export type Prose = Extract<Block, { type: 'text' | 'bullet' }>;

export interface ArticleReading {
  readonly sections: readonly Section[];
  readonly prose: readonly Prose[];
  readonly unplaced: readonly Unplaced[];
}

/**
 * Reads tables and bullets as they stand, before any is given a feature. `knownTraffic` holds host patterns that the
 * article mentions although they need no rule.
 */
export function readArticle(markdown: string, knownTraffic: readonly string[] = []): ArticleReading {
  const sections: Section[] = [];
  const unplaced: Unplaced[] = [];
  const prose: Prose[] = [];
  for (const block of readBlocks(markdown)) {
    if (block.type === 'unread') {
      unplaced.push({ line: block.line, kind: 'table', reason: block.reason, text: excerpt(block.text) });
      continue;
    }
    if (block.type === 'text') {
      prose.push(block);
      continue;
    }
    if (block.type === 'table') {
      const reading = readTable(block.node, markdown);
      unplaced.push(...reading.unplaced);
      if (reading.rows.length > 0)
        sections.push({ ...contextOf(block), isBullets: false, rows: reading.rows });
      continue;
    }
    const row = readBullet(block.text, block.line, block.links);
    if (row === undefined) prose.push(block);
    else {
      const last = sections.at(-1);
      const context = contextOf({ ...block, label: '' });
      if (last?.isBullets && last.heading === context.heading)
        sections[sections.length - 1] = { ...last, rows: [...last.rows, row] };
      else sections.push({ ...context, isBullets: true, rows: [row] });
    }
  }
  return { sections, prose, unplaced: [...unplaced, ...unstated(prose, sections, knownTraffic)] };
}

function contextOf(block: {
  line: number;
  headings: readonly HeadingRef[];
  label: string;
}): Pick<Section, 'line' | 'heading' | 'headings' | 'cloud'> {
  const names = [
    block.label,
    ...block.headings
      .filter(({ depth }) => depth > 1)
      .map(({ text }) => text)
      .reverse(),
  ];
  const cloud = names.map(cloudNamed).find((name) => name !== undefined);
  return { line: block.line, heading: headingPath(block.headings), headings: block.headings, cloud };
}

/**
 * Prose explains rows, so a protocol and port that no row states is a need that would be missed; so is a host in a
 * bullet. Hosts in running text are mostly those that are needed no longer.
 */
function unstated(
  prose: readonly Prose[],
  sections: readonly Section[],
  knownTraffic: readonly string[],
): Unplaced[] {
  const rows = sections.flatMap((section) => section.rows);
  const numbers = new Set(rows.flatMap(({ ports }) => ports.map((port) => port.split(':')[1])));
  const hosts = new Set([
    ...rows.flatMap(({ to }) => to.map(({ value }) => bare(value))),
    ...knownTraffic.map((pattern) => pattern.toLowerCase().replace(/^[^.]*\*[^.]*\./, '')),
  ]);
  return prose.flatMap(({ line, type, text }) => {
    const ports = statedPorts(text).filter(({ port }) => !numbers.has(port.split(':')[1]));
    const other = type === 'bullet' ? hostsIn(text).filter((host) => !hosts.has(bare(host))) : [];
    const missed = [...ports.map(({ port }) => port), ...other];
    if (missed.length === 0) return [];
    return [{ line, kind: type, reason: `no row states ${missed.join(', ')}`, text: excerpt(text) }];
  });
}

const HOST =
  /(?<![\w>-])(?:[a-z0-9-]|<[^<>]*>)+(?:\.(?:[a-z0-9-]|<[^<>]*>)+)*\.[a-z]{2,24}(?![\w</-])(?!\.[a-z0-9<])/g;

/** Hosts in running text, without the star that translators take for a mark. */
function hostsIn(text: string): string[] {
  const mended = text.replace(/<\s*([^<>]*?)\s*>/g, '<$1>').replace(/\.\s+(?=<)/g, '.');
  return (mended.match(HOST) ?? []).filter((host) => !/\.(?:md|json|ya?ml|sh|exe|ps1)$/.test(host));
}

function bare(host: string): string {
  return canonical(host).replace(/^\*?\./, '');
}
