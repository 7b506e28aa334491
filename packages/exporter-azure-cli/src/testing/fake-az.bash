# For tests only: a stand-in for the Azure CLI that keeps resources in the folder $FAKE_AZ.
# shellcheck shell=bash
fake_fail() {
  printf 'ERROR: %s\n' "$*" >&2
  return 1
}

fake_rest() {
  local method='' url='' body=''
  while [ $# -gt 0 ]; do
    case "$1" in
      --method) method=$2; shift ;;
      --url) url=$2; shift ;;
      --body) body=$2; shift ;;
    esac
    shift
  done
  case "$url" in *'?api-version='*) ;; *) fake_fail "no api-version: $url"; return 1 ;; esac
  local path=${url%%\?*}
  local file=$FAKE_AZ/resources/${path//\//|}
  case "$method" in
    get)
      case "$path" in
        */ruleCollectionGroups)
          for one in "$file"*; do
            if [ "$one" != "$file" ] && [ -f "$one" ]; then cat "$one"; fi
          done | jq -s '{value: .}'
          ;;
        *)
          [ -f "$file" ] || { fake_fail 'Not Found(404)'; return 1; }
          if [ -f "$FAKE_AZ/classic" ] && [[ $path == */azureFirewalls/* ]]; then
            jq --rawfile calls "$FAKE_AZ/calls" -f "${BASH_SOURCE[0]%.bash}.jq" "$file"
          else
            cat "$file"
            jq --arg state "${FAKE_AZ_STATE:-Succeeded}" '.properties.provisioningState = $state' "$file" >"$file.new"
            mv "$file.new" "$file"
          fi
          ;;
      esac
      ;;
    put)
      jq --arg name "${path##*/}" --arg id "$path" \
        '. + {name: $name, id: $id, etag: "1"} | .properties.provisioningState = "Updating"' "${body#@}" >"$file"
      ;;
    *) fake_fail "no method $method" ;;
  esac
}

fake_classic() { # layer-rule, create or collection, arguments
  local kind=$1 verb=$2 name='' priority='' option=''
  shift 2
  for word in "$@"; do
    case "$word" in
      --*) option=$word ;;
      *)
        case "$option" in
          --collection-name) name=$word ;;
          --priority) priority=$word ;;
        esac
        ;;
    esac
  done
  local list=$FAKE_AZ/$kind.collections there=''
  if [ -f "$list" ]; then IFS= read -r -d '' there <"$list" || true; fi
  case "$verb" in
    create)
      if [[ $'\n'$there$'\n' == *$'\n'"$name"$'\n'* ]]; then
        [ -z "$priority" ] || { fake_fail 'usage error: --collection-name EXISTING_NAME'; return 1; }
      else
        [ -n "$priority" ] || { fake_fail 'usage error: --collection-name NEW_NAME --priority INT'; return 1; }
        printf '%s\n' "$name" >>"$list"
      fi
      ;;
    collection)
      [[ $'\n'$there$'\n' == *$'\n'"$name"$'\n'* ]] || { fake_fail "unable to find '$name'..."; return 1; }
      grep -Fxv -- "$name" "$list" >"$list.new"
      mv "$list.new" "$list"
      ;;
  esac
}

az() {
  local IFS=$'\x1f'
  printf '%s\x1e' "$*" >>"$FAKE_AZ/calls"
  IFS=' '
  case "${FAKE_AZ_FAIL:-}" in
    '') ;;
    *) if [[ "$*" == *"$FAKE_AZ_FAIL"* ]]; then fake_fail 'injected'; return 1; fi ;;
  esac
  case "$1 $2" in
    'account show') echo 00000000-0000-0000-0000-000000000000 ;;
    rest\ *) shift; fake_rest "$@" ;;
    'network firewall') touch "$FAKE_AZ/classic"; shift 2; fake_classic "$@" ;;
    *) fake_fail "not faked: $1 $2" ;;
  esac
}
