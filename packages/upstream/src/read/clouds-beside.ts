import type { CloudAlias } from '@aks-egress/catalog';
import { cloudNamed } from './cloud-names.ts';

/**
 * The cloud that is named beside each destination, behind it or before it. `gaps` is what stands before the first
 * destination, between each two, and behind the last.
 */
export function cloudsBeside(gaps: readonly string[]): (CloudAlias | undefined)[] {
  const isBefore = cloudNamed(gaps[0] ?? '') !== undefined;
  const parts = gaps.map((gap, index) => {
    if (index === 0) return { behind: '', before: gap };
    return index === gaps.length - 1 ? { behind: gap, before: '' } : divide(gap, isBefore);
  });
  return parts
    .slice(1)
    .map(({ behind }, index) => cloudNamed(behind) ?? cloudNamed(parts[index]?.before ?? ''));
}

/** Which part of a gap is about the destination that it stands behind, and which about the next one. */
function divide(gap: string, isBefore: boolean): { behind: string; before: string } {
  const open = gap.replace(/\([^()]*\)/g, (remark) => ' '.repeat(remark.length));
  const at = Math.max(...[',', ';', '\n'].map((separator) => open.lastIndexOf(separator)));
  const behind = at < 0 && isBefore ? '' : gap.slice(0, at < 0 ? undefined : at);
  return /:\s*$/.test(behind) ? { behind: '', before: gap } : { behind, before: gap.slice(behind.length) };
}
