import { editions } from '../../../packages/upstream/test/editions.ts';
import { generateArticle } from '../../../packages/upstream/test/generate-article.ts';
import { STYLES } from '../../../packages/upstream/test/styles.ts';

/** Copies of the article by file name: the newest edition in English, and an older one in Swedish. */
export function articles(): Record<'article.md' | 'article.sv-SE.md', string> {
  return {
    'article.md': article(editions.at(-1)?.edition ?? '', 'bold code spans and line breaks of 2020'),
    'article.sv-SE.md': article('2020-03-09', 'machine translation of 2020, Swedish'),
  };
}

function article(edition: string, styleName: string): string {
  const one = editions.find((other) => other.edition === edition);
  const style = STYLES[styleName];
  if (one === undefined || style === undefined) throw new Error(`no ${edition} in ${styleName}`);
  return generateArticle(one, style);
}
