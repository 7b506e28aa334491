export { type DriftOptions, drift } from './drift.ts';
export type {
  ArticleRow,
  DriftFinding,
  ParsedArticle,
  ParseOptions,
  RowCloud,
  StatedCondition,
  Statement,
  Unplaced,
} from './model.ts';
export { parseArticle } from './parse-article.ts';
