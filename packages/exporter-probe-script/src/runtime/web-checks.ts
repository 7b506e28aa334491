/** Shell functions that ask over HTTP and HTTPS, with curl, openssl or nc. */
export const webChecks = `issuer_curl() { # tells who issued a certificate, whether it is trusted or not
  curl -q -k -sv -o /dev/null --max-time "$LIMIT" "$@" 2>&1 |
    sed -n 's/^\\*[[:space:]]*issuer: */issuer /p' | sed -n 1p
}

issuer_openssl() {
  limited openssl s_client -connect "$place" -servername "$host" "$@" </dev/null 2>/dev/null | sed -n 's/^issuer=/issuer /p'
}

# What an HTTP answer says: any status will do, but not the page of a device that blocks.
judge_status() { # http|https status
  mark=$(tr -d '\\r' <"$tmp.head" | sed -n 's/^[Xx]-[Ss]quid-[Ee]rror: */X-Squid-Error /p' | sed -n 1p)
  server=$(tr -d '\\r' <"$tmp.head" | sed -n 's/^[Ss]erver: */server /p;s/^[Ll]ocation: */to /p' | tr '\\n' ' ' | sed 's/ $//')
  case $2:$mark in
    407:* | 470:* | 511:* | *:?*) outcome fail http "status $2 of a device on the way\${mark:+, $mark}" ;;
    403:* | 451:*)
      if [ "$1" = https ]; then outcome ok http "status $2"; else
        outcome skip http "status $2 without TLS: from the host or from a device that blocks\${server:+, $server}"
      fi
      ;;
    *) outcome ok http "status $2\${server:+, $server}" ;;
  esac
}

ask_curl() { # http|https
  set -- "$1" -q -sS -v -o /dev/null -D "$tmp.head" -A aks-egress-probe --connect-timeout "$LIMIT" --max-time "$LIMIT"
  scheme=$1 && shift
  [ -z "$trust" ] || set -- "$@" --cacert "$trust"
  [ "$check$trust" != api ] || set -- "$@" -k
  proxy_for "$scheme"
  [ "$check" != tcp ] || proxy=
  [ -n "$proxy" ] || set -- "$@" --noproxy '*'
  : >"$tmp.head"
  times=$(
    http_proxy=$proxy https_proxy=$proxy all_proxy='' ALL_PROXY='' no_proxy='' NO_PROXY='' curl "$@" -w '%{http_code} %{http_connect} %{time_namelookup} %{time_connect} %{time_appconnect} %{time_total} %{remote_ip}' \\
      "$scheme://$place$path" 2>"$tmp.err"
  )
  code=$?
  IFS=' ' read -r status connect named joined secured total address <<TIMES
$times
TIMES
  ms=$(milliseconds "$total")
  why=$(sed -n 's/^curl: ([0-9]*) *//p' "$tmp.err" | sed -n 1p)
  never=0.000000
  # The time stays 0 where TLS fails; what curl says of TLS it says after TCP.
  [ -z "$(sed -n '/^\\*[[:space:]]*\\(Connected to\\|TLSv1\\|ALPN\\)/p' "$tmp.err")" ] || joined=$total
  if [ "$check" = tcp ]; then
    if [ "$joined" != "$never" ]; then outcome ok tcp connected
    elif [ "$code" = 6 ]; then outcome fail dns 'no answer from DNS'
    else outcome fail tcp "$why"; fi
  elif [ "$status" != 000 ]; then
    judge_status "$scheme" "$status"
  else
    case $code in
      5 | 97) outcome fail proxy "$why" ;;
      6) outcome fail dns 'no answer from DNS' ;;
      7) outcome fail "\${proxy:+proxy-}tcp" "$why" ;;
      35) outcome fail tls "$why" ;;
      60 | 51) outcome fail tls "$why; $(issuer_curl \${proxy:+--proxy "$proxy"} "$scheme://$place/")" ;;
      77) outcome skip tls "curl finds no certificates to trust: $why" ;;
      *)
        if [ -n "$proxy" ] && [ "$connect" != 000 ] && [ "$connect" != 200 ]; then
          outcome fail proxy "the proxy answers $connect to CONNECT"
        elif [ "$named" = "$never" ]; then outcome fail dns "$why"
        elif [ "$joined" = "$never" ]; then outcome fail tcp "$why"
        elif [ "$scheme" = https ] && [ "$secured" = "$never" ]; then outcome fail tls "$why"
        else outcome fail http "$why"; fi
        ;;
    esac
  fi
  issuer=$(sed -n 's/^\\*[[:space:]]*issuer: *//p' "$tmp.err" | sed -n 1p)
  alpn=$(sed -n 's/^\\*[[:space:]]*ALPN[:,] server accepted \\(to use \\)\\{0,1\\}//p' "$tmp.err" | sed -n 1p)
}

ask_openssl() {
  proxy_for https
  ms=$(date +%s)
  case $proxy in
    https://* | socks* | *@*) outcome skip proxy 'this proxy needs curl' && ms=0 && return ;;
  esac
  [ -n "$proxy" ] || lookup || return
  # What -state writes is there even if the command has to be ended.
  set -- -state -connect "$place" -servername "$host" -verify_hostname "$host" -alpn http/1.1 -ign_eof
  [ -z "$trust" ] || set -- "$@" -CAfile "$trust"
  [ "$check$trust" = api ] || set -- "$@" -verify_return_error
  proxy=\${proxy#*://} && proxy=\${proxy%%/*}
  [ -z "$proxy" ] || set -- "$@" -proxy "$proxy"
  request | limited openssl s_client "$@" >"$tmp.out" 2>"$tmp.err"
  ms=$((($(date +%s) - ms) * 1000))
  tr -d '\\r' <"$tmp.out" >"$tmp.head"
  status=$(sed -n 's,^HTTP/[0-9.]* \\([0-9][0-9][0-9]\\).*,\\1,p' "$tmp.head" | sed -n 1p)
  issuer=$(sed -n 's/^issuer=//p' "$tmp.head" | sed -n 1p)
  alpn=$(sed -n 's/^ALPN protocol: //p' "$tmp.head" | sed -n 1p)
  why=$(sed -n 's/^verify error:num=[0-9]*://p' "$tmp.err" "$tmp.out" | sed -n 1p)
  if [ -n "$status" ]; then judge_status https "$status"
  elif [ -n "$why" ]; then outcome fail tls "$why; $(issuer_openssl \${proxy:+-proxy "$proxy"})"
  elif [ -z "$(sed -n '/^SSL_connect:/p' "$tmp.err")" ]; then
    outcome fail "\${proxy:+proxy-}tcp" "$(sed -n 's/.*:BIO_[a-z]*:\\(.*\\):.*/\\1/p;s/^connect:errno=/errno /p' "$tmp.err" | sed -n 1p)"
    [ -n "$detail" ] || detail="no connection within $LIMIT s"
  elif [ -z "$(sed -n '/^SSL-Session\\|^New, TLS/p' "$tmp.out")" ]; then
    outcome fail tls 'the handshake does not end'
  elif [ -n "$(sed -n '/Cipher is (NONE)/p' "$tmp.out")" ]; then
    outcome fail tls 'the handshake fails'
  else outcome fail http 'no HTTP answer'; fi
}

request() {
  printf 'GET %s HTTP/1.1\\r\\nHost: %s\\r\\nUser-Agent: aks-egress-probe\\r\\nConnection: close\\r\\n\\r\\n' "$path" "$host"
}

ask_nc_http() {
  proxy_for http
  [ -z "$proxy" ] || { outcome skip proxy 'the proxy needs curl' && return; }
  lookup || return
  ms=$(date +%s)
  request | limited nc -w "$LIMIT" "$host" "$port" >"$tmp.head" 2>"$tmp.err"
  code=$?
  ms=$((($(date +%s) - ms) * 1000))
  status=$(sed -n '1s,^HTTP/[0-9.]* \\([0-9][0-9][0-9]\\).*,\\1,p' "$tmp.head")
  if [ -n "$status" ]; then judge_status http "$status"
  elif [ "$code" = 0 ]; then outcome fail http 'no HTTP answer'
  else outcome fail tcp "$(sed -n 1p "$tmp.err")"; fi
}
`;
