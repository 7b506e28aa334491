import { describeRule } from '@aks-egress/exporter-kit/escape';
import type { LeftOut, SecurityRule } from '../plan/security-rule.ts';

/** One line for each need that a rule serves; for a rule without needs, what it is for. */
export function needComments({ serves, description }: SecurityRule): string[] {
  return serves.length > 0 ? serves.map(describeRule) : [description];
}

/** `id (level): why`. */
export function leftOutComment({ id, level, reasons }: LeftOut): string {
  return `${id} (${level}): ${reasons.join(' ')}`;
}

export const BACKSTOP =
  'A coarse backstop: addresses, service tags and ports, no names. AKS documents that a network security group cannot lock down its outbound traffic; filter by name in a firewall.';
