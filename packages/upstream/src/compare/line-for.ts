import type { ArticleRow, Statement } from '../model.ts';

/** The line where something that is gone would stand: after the last row that is most like it. */
export function lineFor(
  gone: Statement,
  found: readonly (Statement & { readonly row: ArticleRow })[],
): number {
  const likeness = (one: Statement): number =>
    (one.feature === gone.feature ? 4 : 0) +
    (one.cloud === gone.cloud ? 2 : 0) +
    (one.port.split(':')[0] === gone.port.split(':')[0] ? 1 : 0);
  let best: { line: number; score: number } = { line: 1, score: 0 };
  for (const one of found) {
    const score = likeness(one);
    if (score >= 4 && score >= best.score) best = { line: one.row.line, score };
  }
  return best.line;
}
