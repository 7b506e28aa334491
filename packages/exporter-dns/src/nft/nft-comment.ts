import { cut, visible } from '@aks-egress/exporter-kit/escape';

/**
 * A comment that nft stores with a rule: 128 bytes with the end, in quotes, for which nft has no escape. People read
 * it, so what cannot be written is replaced.
 */
export function nftComment(text: string): string {
  const ascii = visible(text)
    .replaceAll('"', "'")
    .replace(/[^\x20-\x7e]/gu, '?');
  return `"${cut(ascii, 100).replace('…', '...')}"`;
}
