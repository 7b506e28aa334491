import type { ExportRule } from '@aks-egress/exporter-kit';
import { describeRule } from '@aks-egress/exporter-kit/escape';

const DESCRIPTION_BYTES = 140;

/** The description of a rule that serves these needs: the first one, and how many more. */
export function describeNeeds(needs: readonly ExportRule[]): string {
  const [first, ...others] = needs;
  if (!first) return '';
  const text = describeRule(first);
  const rest = others.length > 0 ? `${first.id} +${others.length}${text.slice(first.id.length)}` : text;
  return fitBytes(text.startsWith(first.id) ? rest : text);
}

const ELLIPSIS_BYTES = 3;

/** The service counts characters and azurerm counts bytes, so bytes are what must fit. */
export function fitBytes(text: string): string {
  const normal = text.normalize('NFC');
  let bytes = 0;
  let kept = 0;
  for (const char of normal) {
    bytes += utf8Length(char.codePointAt(0) as number);
    if (bytes > DESCRIPTION_BYTES) return `${normal.slice(0, kept).replace(/[\s…]+$/, '')}…`;
    if (bytes <= DESCRIPTION_BYTES - ELLIPSIS_BYTES) kept += char.length;
  }
  return normal;
}

const utf8Length = (code: number) => (code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4);
