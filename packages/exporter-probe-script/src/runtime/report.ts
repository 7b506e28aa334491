/** Shell functions that print a result as TAP 13 or JSON. */
export const reportResults = `tap() { printf '%s' "$1" | tr -c ' -~' '?' | sed 's/[\\\\#]/\\\\&/g'; }
json() { printf '%s' "$1" | tr -c ' -~' '?' | sed 's/["\\\\]/\\\\&/g'; }
say() { [ "$AKS_EGRESS_JSON" = 1 ] || printf '# %s\\n' "$(printf '%s' "$1" | tr -c ' -~' '?')"; }

report() { # as probe
  result=fail layer=none ms=0 host='' detail='no result: the check was ended'
  if [ -r "$dir/$row" ]; then
    { read -r result && read -r layer && read -r ms && read -r host && read -r detail; } <"$dir/$row"
  fi
  if [ "$1" = negative-control ]; then
    case $result in
      ok) result=fail detail="the network is open: a host that nothing needs is reached; $detail" ;;
      fail) result=ok detail="blocked, as it must be: $detail" ;;
    esac
  fi
  case $result:$2 in
    ok:*) word=ok end='' passed=$((passed + 1)) ;;
    skip:*) word=ok end=" # SKIP $detail" detail='' skipped=$((skipped + 1)) ;;
    fail:required) word='not ok' end='' failed=$((failed + 1)) failures="$failures $3:$4($layer)" ;;
    *) word='not ok' end=" # TODO $2" warned=$((warned + 1)) ;;
  esac
  if [ "$1" != negative-control ] && [ "$result" != skip ]; then checked=$((checked + 1)); fi
  if [ "$AKS_EGRESS_JSON" = 1 ]; then
    [ "$result" = skip ] && detail=\${end#' # SKIP '}
    printf '{"number":%s,"id":"%s","level":"%s","destination":"%s","port":%s,"protocol":"%s",' \\
      "$row" "$(json "$1")" "$2" "$(json "$3")" "$4" "$5"
    printf '"host":"%s","result":"%s","layer":"%s","ms":%s,"detail":"%s"}\\n' \\
      "$(json "$host")" "$result" "$layer" "$ms" "$(json "$detail")"
  else
    printf '%s %s - %s %s:%s/%s %s %sms%s%s\\n' "$word" "$row" "$(tap "$1")" "$(tap "$3")" "$4" "$5" \\
      "$layer" "$ms" "$(tap "\${detail:+ $detail}")" "$end"
  fi
}
`;
