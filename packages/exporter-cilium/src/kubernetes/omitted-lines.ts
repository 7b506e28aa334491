import type { OmittedRule } from '@aks-egress/exporter-kit';
import { omittedComment } from '@aks-egress/exporter-kit/escape';

/** Comments in the place of rules that are not written. */
export const omittedLines = (omitted: readonly OmittedRule[]): string[] =>
  omitted.map((one) => `Left out: ${omittedComment('', one)}`);
