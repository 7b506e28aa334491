/** Shell functions that the others build on: time limits, proxy variables, names. */
export const helpers = `has() { command -v "$1" >/dev/null 2>&1; }

# Not every system has timeout, and old ones of BusyBox want its seconds elsewhere.
if timeout 1 true >/dev/null 2>&1; then
  limited() { timeout "$LIMIT" "$@"; }
else
  limited() { # command...: ends it when its time is over; it keeps its standard input
    { "$@" <&4 & } 4<&0
    child=$!
    (
      sleep "$LIMIT"
      kill "$child"
    ) >/dev/null 2>&1 &
    guard=$!
    wait "$child" 2>/dev/null
    code=$?
    kill "$guard" 2>/dev/null
    return "$code"
  }
fi

outcome() { # result layer detail
  result=$1 layer=$2 detail=$3
}

proxy_for() { # http|https: the proxy that environment names for $host
  case $1 in
    https) proxy=\${https_proxy:-\${HTTPS_PROXY:-\${all_proxy:-\${ALL_PROXY:-}}}} ;;
    *) proxy=\${http_proxy:-\${HTTP_PROXY:-\${all_proxy:-\${ALL_PROXY:-}}}} ;;
  esac
  list=$(printf '%s' "\${no_proxy:-\${NO_PROXY:-}}" | tr -d ' '),
  while [ -n "$list" ]; do
    entry=\${list%%,*} list=\${list#*,}
    [ "$entry" != '*' ] || proxy=
    entry=\${entry#\\*} entry=\${entry#.}
    [ -n "$entry" ] || continue
    case $host in "$entry" | *".$entry") proxy= ;; esac
  done
}

without_password() { # url
  case $1 in
    *@*) printf '%s://***@%s' "\${1%%://*}" "\${1##*@}" ;;
    *) printf '%s' "$1" ;;
  esac
}

milliseconds() { # seconds with a fraction, as curl prints them
  fraction=\${1#*.}000
  printf '%s' "$((\${1%%.*} * 1000 + 1\${fraction%"\${fraction#???}"} - 1000))"
}

lookup() { # sets address of $host; an address is its own
  case $host in
    *:* | *[0-9].*[0-9].*[0-9].*[0-9])
      case $host in *[!0-9a-fA-F.:]*) ;; *) address=$host && return 0 ;; esac
      ;;
  esac
  if has getent; then
    limited getent hosts "$host" >"$tmp.dns" 2>/dev/null
  elif has nslookup; then
    limited nslookup "$host" 2>&1 | sed -n '/^Name:/,$s/^Address[ 0-9]*: *//p' >"$tmp.dns"
  elif has dig; then
    limited dig +short +tries=1 "+time=$LIMIT" "$host" A 2>&1 | sed -n '/^[0-9.]*$/p' >"$tmp.dns"
  elif has host; then
    limited host -W "$LIMIT" "$host" 2>&1 | sed -n 's/.* has address //p' >"$tmp.dns"
  else
    address= && return 0
  fi
  address=$(sed -n '1s/[[:space:]].*//;1p' "$tmp.dns")
  [ -n "$address" ] || outcome fail dns 'no answer from DNS'
  [ -n "$address" ]
}
`;
