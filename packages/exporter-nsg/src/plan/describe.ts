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

/** The service counts characters and azurerm counts bytes, so bytes are what must fit. */
export function fitBytes(text: string): string {
  const normal = text.normalize('NFC');
  if (bytes(normal) <= DESCRIPTION_BYTES) return normal;
  let kept = '';
  for (const char of normal) {
    if (bytes(`${kept}${char}…`) > DESCRIPTION_BYTES) break;
    kept += char;
  }
  return `${kept.replace(/[\s…]+$/, '')}…`;
}

const bytes = (text: string) => new TextEncoder().encode(text).length;
