import { JOINING_WORDS } from './joining-words.ts';
import { plain, statedPorts } from './read-bullet.ts';

/** A port that running text names; without a transport where the text names none. */
export interface MentionedPort {
  readonly number: string;
  readonly transport: 'TCP' | 'UDP' | undefined;
}

const NUMBER = String.raw`(?<![\w.,])(\d{1,5})(?![\w.,]\d|\w)`;
/** The word for a port, as it begins in the languages that the article is published in. */
const WORD = String.raw`(?:(?<!\p{L})(?:port(?!al)|puert|poort|порт)\p{L}{0,3}(?!\p{L})|端口|連接埠|ポート|포트)`;
const BEHIND_WORD = new RegExp(`${WORD}[^\\p{L}\\d.]{0,4}${NUMBER}`, 'giu');
/** `8132/TCP`, `8132 (TCP)`, `8132 over TCP`; not `8132 and TCP`, where the protocol is about what follows. */
const BEFORE_PROTOCOL = new RegExp(
  String.raw`${NUMBER}[\s/(-]{1,3}(?:(\p{L}{1,5})\s+)?(HTTPS?|TCP|UDP)\b`,
  'giu',
);

/** Every port that running text names, by a protocol or by the word. */
export function mentionedPorts(text: string): MentionedPort[] {
  const stated = statedPorts(text);
  const rest = without(plain(text), stated);
  const mentions: (readonly [protocol: string, number: string])[] = [
    ...stated.map(({ port }) => port.split(':') as [string, string]),
    ...[...rest.matchAll(BEFORE_PROTOCOL)].flatMap(([, number = '', word = '', protocol = '']) =>
      JOINING_WORDS.has(word.toLowerCase()) ? [] : [[protocol, number] as const],
    ),
    ...[...rest.matchAll(BEHIND_WORD)].map(([, number = '']) => ['', number] as const),
  ];
  return mentions
    .filter(([, number]) => Number(number) >= 1 && Number(number) <= 65_535)
    .map(([protocol, number]) => ({ number, transport: transportOf(protocol) }));
}

/** A text with an ellipsis in place of what stands between these offsets. */
function without(text: string, parts: readonly { readonly start: number; readonly end: number }[]): string {
  let left = '';
  let offset = 0;
  for (const { start, end } of parts) {
    if (start < offset) continue;
    left += `${text.slice(offset, start)}…`;
    offset = end;
  }
  return left + text.slice(offset);
}

/** TCP where HTTP or nothing is named; undefined where the text leaves it open. */
export function transportOf(protocol: string): 'TCP' | 'UDP' | undefined {
  if (protocol === '') return undefined;
  return protocol.toUpperCase() === 'UDP' ? 'UDP' : 'TCP';
}

const HOST =
  /(?<![\w>@-])(?:[a-z0-9-]|<[^<>]*>)+(?:\.(?:[a-z0-9-]|<[^<>]*>)+)*\.[a-z]{2,24}(?![\w<@-])(?!\.[a-z0-9<])/g;
const ADDRESS = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])/g;
const PRIVATE = /^(?:0|10|127|255|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./;
const FILE = /\.(?:md|json|ya?ml|sh|exe|ps1|png|svg|txt)$/;

/** Hosts in running text, without the star that translators take for a mark. */
export function mentionedHosts(text: string): string[] {
  const mended = text
    .replace(/[\u{E000}\u{E001}]/gu, ' ')
    .replace(/<\s*([^<>]*?)\s*>/g, '<$1>')
    .replace(/\.\s+(?=<)/g, '.');
  return [...mended.matchAll(HOST)].flatMap(({ 0: host, index }) => {
    const [before, behind] = [mended.slice(0, index), mended.slice(index + host.length)];
    // With a path it is the name of an annotation or of an image, unless it is an address to call.
    const isName = behind.startsWith('/') && !before.endsWith('://');
    return isName || FILE.test(host) ? [] : [host];
  });
}

/** Public addresses in running text, and names of service tags in code spans. */
export function mentionedTargets(text: string): string[] {
  const addresses = (text.match(ADDRESS) ?? []).filter((address) => !PRIVATE.test(address));
  const tags = [...text.matchAll(/\u{E000}(Azure[A-Z][A-Za-z]+)(?:\.[^\u{E001}]*)?\u{E001}/gu)];
  return [...addresses, ...tags.map(([, tag = '']) => tag)];
}
