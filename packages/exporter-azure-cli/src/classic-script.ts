import {
  API_VERSION,
  type CollectionPlan,
  type FirewallRule,
  type RuleCollection,
} from '@aks-egress/exporter-azure-firewall/model';
import type { Header } from '@aks-egress/exporter-kit';
import { shQuote } from '@aks-egress/exporter-kit/escape';
import type { CliOptions } from './cli-options.ts';
import {
  azureHelpers,
  comment,
  leftOutComment,
  prologue,
  type Setting,
  sourceSetting,
} from './script-parts.ts';

/** A script that deletes and creates the collections of a plan on a firewall without a policy. */
export function classicScript(
  plan: CollectionPlan,
  options: CliOptions,
  header: Header,
  path: string,
): string {
  const collections = plan.groups.flatMap((group) => group.collections);
  const source = sourceSetting(options);
  const settings: readonly Setting[] = [
    { variable: 'RESOURCE_GROUP', meaning: 'resource group of the firewall', value: options.resourceGroup },
    { variable: 'FIREWALL', meaning: 'existing firewall without a policy', value: options.firewallName },
    source,
  ];
  const flag = source.variable === 'SOURCE_IP_GROUPS' ? '--source-ip-groups' : '--source-addresses';
  return [
    prologue(header, path, settings, [
      'az network firewall show --resource-group "$RESOURCE_GROUP" --name "$FIREWALL"',
    ]),
    beforeRules(
      collections,
      options,
      `read -r -a sources <<<"\${${source.variable}//,/ }"
[ "\${#sources[@]}" -gt 0 ] || fail '${source.variable} is empty'`,
    ),
    rulesOf(flag),
    ...collections.map(collectionBlock),
    plan.leftOut.map(leftOutComment).join(''),
    afterRules(collections),
  ].join('');
}

const kindOf = ({ layer }: Pick<RuleCollection, 'layer'>) => layer;

function beforeRules(
  collections: readonly RuleCollection[],
  { collectionPrefix }: CliOptions,
  sources: string,
): string {
  const named = collections
    .flatMap((one) => one.rules)
    .filter((rule) => rule.layer === 'network' && rule.destination.kind === 'fqdns');
  const proxy = `jq -e '.properties.additionalProperties["Network.DNS.EnableProxy"] | tostring | ascii_downcase == "true"' \\
    <<<"$firewall_now" >/dev/null ||
    fail "turn on the DNS proxy of $FIREWALL first: rules name hosts on the network layer"
  `;
  return `${sources}

firewall_now='{}'
where=(--resource-group "$RESOURCE_GROUP" --firewall-name "$FIREWALL")
if ! $dry_run; then
  command -v az >/dev/null || fail 'az is not installed'
  SUBSCRIPTION="\${SUBSCRIPTION:-$(az account show --query id --output tsv)}"
  where+=(--subscription "$SUBSCRIPTION")
  firewall="/subscriptions/$SUBSCRIPTION/resourceGroups/$RESOURCE_GROUP/providers/Microsoft.Network/azureFirewalls/$FIREWALL"
fi
${azureHelpers(API_VERSION)}
ours=' ${collections.map(({ name }) => name).join(' ')} '

collection_names() {
  jq -r --arg key "$1RuleCollections" '.properties[$key][]?.name' <<<"$firewall_now"
}

check_priority() { # layer, collection, priority
  local taken
  taken=$(jq -r --arg key "$1RuleCollections" --arg name "$2" --argjson priority "$3" \\
    '.properties[$key][]? | select(.properties.priority == $priority and (.name | ascii_downcase) != ($name | ascii_downcase)) | .name' \\
    <<<"$firewall_now")
  [ -z "$taken" ] || fail "priority $3 belongs to collection $taken"
}

if ! $dry_run; then
  firewall_now=$(get "$firewall")
  jq -e '.properties.firewallPolicy.id == null' <<<"$firewall_now" >/dev/null ||
    fail "$FIREWALL has a policy, which takes the place of classic rules: export again with --set mode=policy"
  ${named.length > 0 ? proxy : ''}${collections.map((one) => `check_priority ${kindOf(one)} ${one.name} ${one.priority}\n  `).join('')}save "$FIREWALL" "$firewall" \\
    "$(jq 'del(.id, .name, .type, .etag, .properties.provisioningState)' <<<"$firewall_now")"
  trap '[ $? -eq 0 ] || say "stopped half-way: restore what was saved above"' EXIT
  for layer in network application; do
    collection_names "$layer" | while read -r name; do
      case "$name" in
        ${collectionPrefix}-*)
          case "$ours" in
            *" $name "*) ;;
            *) say "warning: collection $name is not of this file; an export of before may have left it" ;;
          esac
          ;;
      esac
    done
  done
fi
`;
}

function rulesOf(flag: string): string {
  return `
run() {
  if $dry_run; then
    printf '%q ' "$@"
    printf '\\n'
  else
    "$@" --output none
  fi
}

# A collection of the same name is deleted first: what it admits is blocked until its rules are created again.
start_collection() { # layer, collection, priority
  layer=$1
  collection=$2
  # They belong to the collection: given with its first rule only.
  first=(--action Allow --priority "$3")
  if collection_names "$layer" | grep -Fxiq -- "$collection"; then
    run az network firewall "$layer-rule" collection delete "\${where[@]}" --collection-name "$collection"
  fi
}

rule() {
  run az network firewall "$layer-rule" create "\${where[@]}" --collection-name "$collection" \\
    ${flag} "\${sources[@]}" "$@" \${first[@]+"\${first[@]}"}
  first=()
}
`;
}

function collectionBlock(collection: RuleCollection): string {
  const { name, layer, feature, level, priority } = collection;
  return [
    `\n${comment(`${name}: ${feature}, ${layer} rules, ${level}`)}`,
    `start_collection ${layer} ${name} ${priority}\n`,
    ...collection.rules.map(ruleLine),
    ...collection.leftOut.map(leftOutComment),
  ].join('');
}

function ruleLine(rule: FirewallRule): string {
  const words = ['rule', '--name', rule.name, '--description', plainValue(rule.description)];
  if (rule.layer === 'network') {
    words.push('--protocols', rule.protocol, '--destination-ports', ...rule.ports.map(String));
    if (rule.destination.kind === 'fqdns') words.push('--destination-fqdns', ...rule.destination.fqdns);
    else words.push('--destination-addresses', ...rule.destination.addresses);
  } else {
    words.push('--protocols', ...rule.protocols.map(({ type, port }) => `${type}=${port}`));
    if (rule.destination.kind === 'fqdns') words.push('--target-fqdns', ...rule.destination.fqdns);
    else words.push('--fqdn-tags', ...rule.destination.fqdnTags);
  }
  return `${words.map(shQuote).join(' ')}\n`;
}

/** Azure CLI reads a value that starts with `@` from a file, and one that starts with `-` as an option. */
const plainValue = (text: string) => (/^[A-Za-z0-9]/.test(text) ? text : `rule ${text}`);

function afterRules(collections: readonly RuleCollection[]): string {
  const names = JSON.stringify(collections.map(({ name }) => name));
  const count = collections.reduce((sum, { rules }) => sum + rules.length, 0);
  return `
if ! $dry_run; then
  wait_for "$firewall"
  now=$(get "$firewall" | jq --argjson ours '${names}' \\
    '[.properties | .networkRuleCollections[]?, .applicationRuleCollections[]? | select(.name as $name | $ours | index($name)) | .properties.rules[]] | length')
  [ "$now" -eq ${count} ] || fail "the firewall has $now of these rules, not ${count}"
  say "$FIREWALL: ${count} rules in force"
fi
`;
}
