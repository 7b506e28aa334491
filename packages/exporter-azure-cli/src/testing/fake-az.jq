# For tests only: what the calls made of a firewall, as the extension reads, changes and writes it back.
def flags: reduce .[] as $word ({at: "", all: {}};
    if ($word | startswith("--")) then .at = $word | .all[$word] = [] else .all[.at] += [$word] end) | .all;
def rule($key): ({
    name: .["--name"][0], description: .["--description"][0],
    sourceAddresses: .["--source-addresses"], sourceIpGroups: .["--source-ip-groups"]
  } + if $key == "networkRuleCollections" then {
    protocols: .["--protocols"], destinationPorts: .["--destination-ports"],
    destinationAddresses: .["--destination-addresses"], destinationFqdns: .["--destination-fqdns"]
  } else {
    protocols: (.["--protocols"] | map(split("=") | {protocolType: .[0], port: (.[1] | tonumber)})),
    targetFqdns: .["--target-fqdns"], fqdnTags: .["--fqdn-tags"]
  } end) | with_entries(select(.value));
[$calls | split("\u001e")[] | split("\u001f") | select(.[0:2] == ["network", "firewall"])
  | {key: (.[2] | sub("-rule$"; "RuleCollections")), verb: .[3], flags: (.[4:] | flags)}
  | .name = .flags["--collection-name"][0]] as $calls
# One collection at a time: appending rule by rule would copy the whole firewall for each.
| reduce ($calls | group_by([.key, .name])[]) as $of (.;
    $of[0].key as $key | $of[0].name as $name
    | ($of | map(.verb == "collection") | rindex(true)) as $deleted
    | (if $deleted == null then [.properties[$key][]? | select(.name == $name) | .properties.rules[]] else [] end) as $before
    | [$of[(($deleted // -1) + 1):][].flags] as $created
    | .properties[$key] |= (. // [] | map(select(.name != $name)))
    | if ($before + $created) == [] then . else
        .properties[$key] += [{name: $name, properties: {
          priority: ($created[0]["--priority"][0] // "0" | tonumber),
          action: {type: $created[0]["--action"][0]},
          rules: ($before + [$created[] | rule($key)])}}]
      end)
