import type { NsgOptions } from '../options.ts';
import { splitFamilies } from './families.ts';
import type { SecurityRule } from './security-rule.ts';

type Unnamed = Omit<SecurityRule, 'name' | 'priority'>;

/** A rule that no need asks for, and how far before the denying rule it stands. */
export interface GuardRule extends Unnamed {
  readonly key: string;
  readonly before: number;
}

const COMMON = { protocol: '*', ports: ['*'], feature: '', serves: [] } as const;

/** The rules at the end: what stays open inside, and what denies the rest. */
export function guardRules({ deny, internalAddresses = [] }: NsgOptions): GuardRule[] {
  if (deny === 'none') return [];
  if (deny === 'internet') {
    const description = 'Denies public addresses that no rule before this one allows.';
    return [
      { ...COMMON, key: 'deny-internet', before: 0, access: 'Deny', destinations: ['Internet'], description },
    ];
  }
  const internal = splitFamilies(internalAddresses).map(
    ({ family, cidrs }): GuardRule => ({
      ...COMMON,
      key: family === 4 ? 'allow-internal' : 'allow-internal-ipv6',
      before: family === 4 ? 2 : 1,
      access: 'Allow',
      destinations: cidrs,
      description: 'Keeps virtual networks, pods and own networks reachable.',
    }),
  );
  const description = 'Denies everything that no rule before this one allows.';
  return [
    ...internal,
    { ...COMMON, key: 'deny-all', before: 0, access: 'Deny', destinations: ['*'], description },
  ];
}
