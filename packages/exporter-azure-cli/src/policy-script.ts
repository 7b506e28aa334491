import {
  API_VERSION,
  armGroupProperties,
  type CollectionPlan,
  type RuleCollectionGroup,
} from '@aks-egress/exporter-azure-firewall/model';
import { type Header, nameRules } from '@aks-egress/exporter-kit';
import { jsonDocument } from '@aks-egress/exporter-kit/escape';
import type { CliOptions } from './cli-options.ts';
import { azureHelpers, leftOutComment, prologue, type Setting, sourceSetting } from './script-parts.ts';

/** A script that replaces each group of a plan by one PUT, after checks, and keeps what was there before. */
export function policyScript(
  plan: CollectionPlan,
  options: CliOptions,
  header: Header,
  path: string,
): string {
  const { groups } = plan;
  const source = sourceSetting(options);
  const settings: readonly Setting[] = [
    { variable: 'RESOURCE_GROUP', meaning: 'resource group of the policy', value: options.resourceGroup },
    { variable: 'FIREWALL_POLICY', meaning: 'existing firewall policy', value: options.policyName },
    source,
    {
      variable: 'GROUP_PRIORITY',
      meaning: 'priority of the first group',
      value: String(options.groupPriority),
    },
  ];
  const check = groups.map(
    ({ name }) =>
      `az network firewall policy rule-collection-group show --resource-group "$RESOURCE_GROUP" --policy-name "$FIREWALL_POLICY" --name ${name}`,
  );
  const names = nameRules(
    groups.map(({ name }) => name),
    { maxLength: 200, punctuation: /_/, prefix: 'body_' },
  );
  const body = (name: string) => names.of(name);
  return [
    prologue(header, path, settings, check),
    sourceFilter(source.variable),
    ...groups.map((group) => bodyFunction(group, body(group.name), options)),
    plan.leftOut.map(leftOutComment).join(''),
    main(groups, options, body),
  ].join('');
}

/** Fills source and priority in by jq, never by the shell, so that no value can become anything else. */
function sourceFilter(variable: string): string {
  const key = variable === 'SOURCE_IP_GROUPS' ? 'sourceIpGroups' : 'sourceAddresses';
  return `
sources=$(jq -Rsc '[splits("[,\\\\s]+")] | map(select(. != ""))' <<<"$${variable}")
[[ $GROUP_PRIORITY =~ ^[1-9][0-9]*$ ]] || fail 'GROUP_PRIORITY is no number'
[ "$sources" != '[]' ] || fail '${variable} is empty'
fill() {
  jq --argjson sources "$sources" --argjson priority "$1" \\
    '.properties.priority = $priority | .properties.ruleCollections[].rules[].${key} = $sources'
}
`;
}

function bodyFunction(group: RuleCollectionGroup, name: string, options: CliOptions): string {
  const leftOut = group.collections.flatMap((one) => one.leftOut);
  const empty = options.sourceIpGroups ? { sourceIpGroups: [] } : { sourceAddresses: [] };
  const document = { properties: armGroupProperties(group, empty) };
  return `
${leftOut.map(leftOutComment).join('')}${name}() {
  cat <<'JSON'
${jsonDocument(document)}JSON
}
`;
}

function main(
  groups: readonly RuleCollectionGroup[],
  options: CliOptions,
  body: (name: string) => string,
): string {
  const each = (command: (group: RuleCollectionGroup) => string) => groups.map(command).join('\n');
  const priority = (group: RuleCollectionGroup) =>
    `$((GROUP_PRIORITY + ${group.priority - options.groupPriority}))`;
  const count = (group: RuleCollectionGroup) =>
    group.collections.reduce((sum, { rules }) => sum + rules.length, 0);
  return `
if $dry_run; then
${each((group) => `  say 'PUT ${group.name}'\n  ${body(group.name)} | fill "${priority(group)}"`)}
  exit 0
fi

command -v az >/dev/null || fail 'az is not installed'
SUBSCRIPTION="\${SUBSCRIPTION:-$(az account show --query id --output tsv)}"
${azureHelpers(API_VERSION)}
put() {
  az rest --method put --url "$1?api-version=$api_version" --headers Content-Type=application/json \\
    --body "@$2" --output none
}

policy="/subscriptions/$SUBSCRIPTION/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/firewallPolicies/$FIREWALL_POLICY"
${prechecks(groups)}
there=$(get "$policy/ruleCollectionGroups" | jq -c '[.value[] | {name, priority: .properties.priority}]')
check_priority() {
  local taken
  taken=$(jq -r --arg name "$1" --argjson priority "$2" \\
    '.[] | select(.priority == $priority and (.name | ascii_downcase) != ($name | ascii_downcase)) | .name' <<<"$there")
  [ -z "$taken" ] || fail "priority $2 belongs to group $taken: set GROUP_PRIORITY"
}
${each((group) => `check_priority ${group.name} "${priority(group)}"`)}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

replace() {
  local name=$1 count=$2 url="$policy/ruleCollectionGroups/$1" old now
  cat >"$work/body.json"
  if jq -e --arg name "$name" 'any(.[]; (.name | ascii_downcase) == ($name | ascii_downcase))' <<<"$there" >/dev/null; then
    old=$(get "$url" | jq '{properties: {priority: .properties.priority, ruleCollections: .properties.ruleCollections}}')
    save "$name" "$url" "$old"
  else
    say "$name is new; to remove it: az rest --method delete --url '$url?api-version=$api_version'"
  fi
  put "$url" "$work/body.json"
  wait_for "$url"
  now=$(get "$url" | jq '[.properties.ruleCollections[]?.rules[]?] | length')
  [ "$now" -eq "$count" ] || fail "$name has $now rules, not $count"
  say "$name: $count rules in force"
}

# One after the other: the service refuses two writes to one policy at a time.
${each((group) => `${body(group.name)} | fill "${priority(group)}" | replace ${group.name} ${count(group)}`)}
${options.groups === 'per-feature' ? staleNote(groups, options) : ''}`;
}

/** Names in network rules do nothing on Basic and without the DNS proxy. */
function prechecks(groups: readonly RuleCollectionGroup[]): string {
  const named = groups
    .flatMap(({ collections }) => collections.flatMap((one) => one.rules))
    .filter((rule) => rule.layer === 'network' && rule.destination.kind === 'fqdns')
    .map(({ name }) => name);
  const proxy = `
# Rules that name hosts on the network layer: ${named.join(', ')}
jq -e '(.properties.sku.tier // "Standard") != "Basic"' <<<"$policy_now" >/dev/null ||
  fail "$FIREWALL_POLICY is of SKU Basic, which has no names in network rules: export again with --set sku=Basic"
jq -e '.properties.dnsSettings.enableProxy == true' <<<"$policy_now" >/dev/null ||
  fail "turn on the DNS proxy of $FIREWALL_POLICY first (dnsSettings.enableProxy): network rules name hosts"
`;
  return `policy_now=$(get "$policy")\n${named.length > 0 ? proxy.trimStart() : 'jq -e .id <<<"$policy_now" >/dev/null || fail "no policy $FIREWALL_POLICY"\n'}`;
}

function staleNote(groups: readonly RuleCollectionGroup[], { groupName }: CliOptions): string {
  const names = JSON.stringify(groups.map(({ name }) => name));
  return `
jq -r --argjson ours '${names}' \\
  '.[].name | select(startswith("${groupName}-") and (. as $name | $ours | index($name) | not))' <<<"$there" |
  while read -r stale; do say "warning: group $stale is not of this file; an export of before may have left it"; done
`;
}
