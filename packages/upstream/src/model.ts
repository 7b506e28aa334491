import type { Catalog, CloudAlias, EditionId, Finding } from '@aks-egress/catalog';

/** A cloud as the article's rows name it: `any` where the section names none. */
export type RowCloud = 'any' | CloudAlias;

/** One row or bullet of the article, in the shape of the catalog's edition files, with the line it stands on. */
export interface ArticleRow {
  /** 1-based line of the Markdown file. */
  readonly line: number;
  /** Slugs of the headings above, outermost first, joined by `/`; the title of the page is left out. */
  readonly heading: string;
  readonly feature: string;
  readonly cloud: RowCloud;
  readonly level: 'required' | 'recommended';
  readonly kind: 'network' | 'fqdn';
  readonly relation: 'one' | 'any-of' | 'all-of' | 'per-cloud' | 'per-cloud-by-suffix';
  /** Destinations as written, apart from marks and from the blanks that translation inserts. */
  readonly to: readonly (string | { readonly value: string; readonly cloud: CloudAlias })[];
  /** Port cells such as `HTTPS:443`; `-:443` where the article names no protocol. */
  readonly ports: readonly string[];
  readonly flags?: readonly string[];
}

/** A part of the article that states traffic but cannot become rows. */
export interface Unplaced {
  /** 1-based line of the Markdown file. */
  readonly line: number;
  readonly kind: 'table' | 'row' | 'bullet' | 'text';
  readonly reason: string;
  /** What stands there, shortened. */
  readonly text: string;
}

/** A condition that prose states for everything that a feature needs. */
export interface StatedCondition {
  /** 1-based line of the Markdown file. */
  readonly line: number;
  readonly feature: string;
  /** Such as `not-required-in-network-isolated-clusters`. */
  readonly condition: string;
}

/** What `parseArticle` read: every row, the conditions that prose states, and everything that it could not read. */
export interface ParsedArticle {
  readonly rows: readonly ArticleRow[];
  readonly conditions: readonly StatedCondition[];
  readonly unplaced: readonly Unplaced[];
}

export interface ParseOptions {
  /** Where features, clouds and headings come from; the catalog of this release if absent. */
  readonly catalog?: Catalog;
  /** The edition whose sections the article is laid against; the best fitting one if absent. */
  readonly asOf?: EditionId;
}

/** One destination and port of the article, for one cloud and feature. */
export interface Statement {
  readonly destination: string;
  readonly port: string;
  readonly cloud: RowCloud;
  readonly feature: string;
}

/** A difference between the article and the catalog, with the line of the article and the data file to edit. */
export interface DriftFinding extends Finding {
  readonly code: 'drift/new' | 'drift/gone' | 'drift/changed' | 'drift/unplaced';
  /** 1-based; for something that is gone, the line of the table or section where it stood. */
  readonly line: number;
  /** Path in the repository; a folder where a new file is needed. */
  readonly file: string;
  /** What the catalog states. */
  readonly before?: Statement;
  /** What the article states. */
  readonly after?: Statement;
  /** Conditions that the catalog has and the article no longer names, or the other way round. */
  readonly conditions?: { readonly gone: readonly string[]; readonly new: readonly string[] };
}
