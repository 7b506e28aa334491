import type { Code, Html } from 'mdast';
import { tidy } from './tidy.ts';

/** What a reader sees of HTML, and the lists of hosts in a code block. */
export function asideText(node: Code | Html): string {
  return tidy(node.type === 'code' ? listedIn(node.value) : withoutTags(node.value));
}

/** The lines of a code block that hold nothing but hosts and ports; all others are examples of something else. */
function listedIn(code: string): string {
  const isOfList = (word: string): boolean => /[\w>]\.[\w<]|^(?:[-*]|(?:https?|tcp|udp)?:?\d*)$/i.test(word);
  return code
    .split('\n')
    .filter((line) => line.split(/[\s,;"']+/).every(isOfList))
    .join('\n');
}

function withoutTags(html: string): string {
  return html.replace(/<!--[\s\S]*?-->|<[^<>]*>/g, ' ');
}
