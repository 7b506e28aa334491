/** Shell functions that run a check and keep its result. */
export const runChecks = `probe() { # id level rule port protocol check path-or-reason host...
  row=$((row + 1))
  case $phase in
    count) return ;;
    report) report "$@" && return ;;
  esac
  [ $((row % WORKERS)) -eq "$worker" ] || return 0
  port=$4 check=$6 path=$7 tmp=$dir/$row
  rule=$3
  if [ "$check" = skip ]; then
    result=skip layer=none ms=0 detail=$7 host=''
  elif [ $(($(date +%s) - started)) -ge "$DEADLINE" ]; then
    result=fail layer=time ms=0 detail="not asked within $DEADLINE s" host=''
  else
    shift 7
    # Witnesses are asked in turn: one that is reached proves the rule.
    for host; do
      path_of_host=$path
      ask
      path=$path_of_host
      [ "$result" = fail ] || break
    done
    [ "$host" = "$rule" ] || case $rule in "$host"/*) ;; *) detail="by witness $host: $detail" ;; esac
  fi
  detail=$(printf '%s' "$detail" | tr -c ' -~' ' ' | sed 's/^\\(.\\{240\\}\\).*/\\1.../')
  printf '%s\\n' "$result" "$layer" "$ms" "$host" "$detail" >"$tmp.done"
  mv "$tmp.done" "$dir/$row"
}

control() { # host
  probe 'negative-control' "$CONTROL" "$1" 443 TCP https / "$1"
}
`;
