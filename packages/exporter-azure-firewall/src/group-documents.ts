import { type ExportFile, type Header, headerLines } from '@aks-egress/exporter-kit';
import { jsonDocument, visible } from '@aks-egress/exporter-kit/escape';
import { API_VERSION, type ArmSource, armGroupProperties } from './model/arm-properties.ts';
import type { CollectionPlan } from './model/rule-collections.ts';
import { groupCommands, leftOutRules, leftOutText } from './usage.ts';

const POLICY =
  '/subscriptions/{subscriptionId}/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/firewallPolicies/$POLICY';

/**
 * One bare rule collection group per file, as the REST API takes it, and a text beside them: the API refuses properties
 * that it does not know, so header, commands and rules left out have no place in the JSON.
 */
export function groupDocuments(
  plan: CollectionPlan,
  source: ArmSource<readonly string[]>,
  header: Header,
): ExportFile[] {
  const files = plan.groups.map((group) => ({
    path: `${group.name}.json`,
    contents: jsonDocument({ name: group.name, properties: armGroupProperties(group, source) }),
    mediaType: 'application/json',
  }));
  const leftOut = leftOutRules(plan).map(leftOutText);
  const lines = [
    ...headerLines(header),
    '',
    ...plan.groups.map(
      ({ name }) =>
        `Apply ${name}: az rest --method put --url "${POLICY}/ruleCollectionGroups/${name}?api-version=${API_VERSION}" --body @${name}.json`,
    ),
    'Apply one group after the other: the service refuses two writes to one policy at a time.',
    ...groupCommands(plan),
    '',
    leftOut.length > 0 ? 'Rules left out:' : 'No rule is left out.',
    ...leftOut,
  ];
  const text = {
    path: 'aks-egress.txt',
    contents: `${lines.map(visible).join('\n')}\n`,
    mediaType: 'text/plain',
  };
  return [...files, text];
}
