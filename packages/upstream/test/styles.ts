import type { Style } from './generate-article.ts';

/** The article's styles over time, in the languages whose words the generator knows. */
export const STYLES: Readonly<Record<string, Style>> = {
  'plain cells of 2019': {
    language: 'en',
    marks: 'plain',
    separator: ', ',
    portLast: false,
    blanks: false,
    portsByWord: false,
    anchors: false,
  },
  'machine translation of 2020, Swedish': {
    language: 'sv',
    marks: 'plain',
    separator: ', ',
    portLast: false,
    blanks: true,
    portsByWord: false,
    anchors: true,
  },
  'machine translation without anchors, Swedish': {
    language: 'sv',
    marks: 'plain',
    separator: 'or',
    portLast: false,
    blanks: true,
    portsByWord: true,
    anchors: false,
  },
  'bold code spans and line breaks of 2020': {
    language: 'en',
    marks: 'bold-code',
    separator: '<br/>',
    portLast: false,
    blanks: false,
    portsByWord: true,
    anchors: false,
  },
  'several hosts in one span, German': {
    language: 'de',
    marks: 'code',
    separator: 'one-span',
    portLast: false,
    blanks: false,
    portsByWord: true,
    anchors: false,
  },
  'ports in the last column, Chinese': {
    language: 'zh',
    marks: 'bold-code',
    separator: ' , ',
    portLast: true,
    blanks: true,
    portsByWord: false,
    anchors: false,
  },
};
