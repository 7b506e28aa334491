import { JOINING_WORDS } from './joining-words.ts';

/** What stands between destinations may be words and remarks in brackets, not something that looks like traffic. */
export function unreadParts(gap: string): string[] {
  const words = gap.replace(/\([^()]*\)/g, ' ');
  const code = [...words.matchAll(/\u{E000}([^\u{E001}]+)\u{E001}/gu)].map(([, inner]) =>
    (inner ?? '').trim(),
  );
  const odd = words.match(/\S*(?:[\p{L}\p{N}][.:][\p{L}\p{N}<*]|[<>*])\S*|~~|(?<=\s)\.(?!\S)/gu) ?? [];
  return [
    ...code.filter((inner) => /[\p{L}\p{N}*<>]/u.test(inner)),
    ...odd.map((part) => part.replace(/[\u{E000}\u{E001}]/gu, '')),
    ...namesAlone(words),
  ];
}

/** A name such as that of a service tag, between separators as a destination is, but without a port or a code span. */
function namesAlone(words: string): string[] {
  return words
    .replace(/[\u{E000}\u{E001}]/gu, ' ')
    .split(/[,;\n]/)
    .map((part) => part.split(/\s+/).filter((word) => word !== '' && !JOINING_WORDS.has(word.toLowerCase())))
    .flatMap(([name = '', ...others]) =>
      others.length === 0 && /^[A-Z][a-z0-9]+[A-Z][A-Za-z0-9.]*$/.test(name) ? [name] : [],
    );
}
