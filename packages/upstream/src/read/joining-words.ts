/** Languages that the article is published in. */
const LANGUAGES = 'cs de en es fr hu it ja ko nl pl pt ru sv tr zh'.split(' ');

/** "And" and "or" between two numbers, which make a list of them where any other word may make a range. */
export const JOINING_WORDS: ReadonlySet<string> = new Set(
  LANGUAGES.flatMap((language) =>
    (['conjunction', 'disjunction'] as const).flatMap((type) =>
      new Intl.ListFormat(language, { type })
        .formatToParts(['1', '2'])
        .filter((part) => part.type === 'literal')
        .map(({ value }) => value.trim()),
    ),
  ),
);
