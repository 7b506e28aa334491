import type { CloudAlias } from '@aks-egress/catalog';
import type { Unplaced } from '../model.ts';
import { type Block, type HeadingRef, headingPath, readBlocks } from './blocks.ts';
import { cloudNamed } from './cloud-names.ts';
import type { DraftRow } from './draft-row.ts';
import { excerpt } from './excerpt.ts';
import { readBullet } from './read-bullet.ts';
import { readTable } from './read-table.ts';
import { type Aside, type KnownHosts, unstated } from './unstated.ts';

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

/** Reads tables and bullets as they stand, before any is given a feature. */
export function readArticle(source: string, known: KnownHosts): ArticleReading {
  // The parser leaves a byte order mark out of its offsets.
  const markdown = source.replace(/^\uFEFF/, '');
  const sections: Section[] = [];
  const unplaced: Unplaced[] = [];
  const prose: Prose[] = [];
  const asides: Aside[] = [];
  for (const block of readBlocks(markdown)) {
    if (block.type === 'unread') {
      unplaced.push({ line: block.line, kind: 'table', reason: block.reason, text: excerpt(block.text) });
      continue;
    }
    if (block.type === 'aside') {
      asides.push(block);
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
  return { sections, prose, unplaced: [...unplaced, ...unstated([...prose, ...asides], sections, known)] };
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
