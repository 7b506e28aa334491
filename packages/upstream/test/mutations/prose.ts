import type { ArticleMutation } from './mutation.ts';

const ALL = ['not-required-in-network-isolated-clusters', 'not-required-with-the-fqdn-annotation'];

/** Conditions of whole sections that come or go. */
export const ON_PROSE: Readonly<Record<string, ArticleMutation>> = {
  'a condition of a section less': ({ rows, conditions }, pick) => {
    const gone = conditions[pick(conditions.length || 1)];
    return gone && { rows, conditions: conditions.filter((one) => one !== gone) };
  },
  'a condition of a section more': ({ rows, conditions }, pick) => {
    const feature = rows[pick(rows.length)]?.feature ?? 'core';
    const condition = ALL[pick(ALL.length)] ?? '';
    return { rows, conditions: [...conditions, { feature, condition }] };
  },
};
