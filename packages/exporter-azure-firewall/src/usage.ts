import type { CollectionPlan, LeftOutRule } from './model/rule-collections.ts';

const GROUP = 'az network firewall policy rule-collection-group';
const WHERE = '--resource-group "$RESOURCE_GROUP" --policy-name "$POLICY"';

/** Commands that show and remove the groups of a plan; ARM itself cannot remove one. */
export function groupCommands({ groups }: CollectionPlan): string[] {
  const rollBack = 'Roll back: apply the file of before; each group is replaced as a whole.';
  if (groups.length === 0) return [rollBack];
  const each = (verb: string) =>
    `for group in ${groups.map(({ name }) => name).join(' ')}; do ${GROUP} ${verb} ${WHERE} --name "$group"; done`;
  return [`Check: ${each('show')}`, rollBack, `Remove: ${each('delete')}`];
}

/** Every rule that is not written, in the order of the collections, then those without a collection. */
export function leftOutRules({ groups, leftOut }: CollectionPlan): LeftOutRule[] {
  return [...groups.flatMap(({ collections }) => collections.flatMap((one) => one.leftOut)), ...leftOut];
}

/** One line: `id (level): why`. */
export function leftOutText({ rule, reasons }: LeftOutRule): string {
  return `${rule.id} (${rule.level}): ${reasons.join(' ')}`;
}
