import type { FirewallPolicyRuleCollectionGroup } from '@azure/arm-network';
import { expectTypeOf, it } from 'vitest';
import type { armGroupProperties } from './model/arm-properties.ts';

it('groups have the type that the Azure SDK sends', () => {
  type Group = ReturnType<typeof armGroupProperties<string[]>>;
  expectTypeOf<Group>().toExtend<Pick<FirewallPolicyRuleCollectionGroup, 'priority' | 'ruleCollections'>>();
  type Rule = Group['ruleCollections'][number]['rules'][number];
  type NetworkKeys = keyof Extract<Rule, { ruleType: 'NetworkRule' }>;
  expectTypeOf<NetworkKeys>().toExtend<keyof import('@azure/arm-network').NetworkRule>();
  type ApplicationKeys = keyof Extract<Rule, { ruleType: 'ApplicationRule' }>;
  expectTypeOf<ApplicationKeys>().toExtend<keyof import('@azure/arm-network').ApplicationRule>();
});
