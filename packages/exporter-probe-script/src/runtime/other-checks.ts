/** Shell functions that ask over TCP, NTP and DNS, and the one that chooses what is asked. */
export const otherChecks = `ask_tcp() {
  if has curl; then ask_curl http && return; fi
  lookup || return
  ms=$(date +%s)
  if has nc; then
    # Not every nc can only connect; the others end with their peer.
    scan=$(nc -h 2>&1 | sed -n 's/^[[:space:]]*-z.*/-z/p')
    if limited nc \${scan:+"$scan"} -w "$LIMIT" "$host" "$port" </dev/null >/dev/null 2>"$tmp.err"; then
      outcome ok tcp connected
    else
      why=$(sed -n 1p "$tmp.err")
      outcome fail tcp "\${why:-no connection within $LIMIT s}"
    fi
  else
    limited openssl s_client -state -connect "$place" </dev/null >"$tmp.out" 2>"$tmp.err"
    if [ -n "$(sed -n '/^SSL_connect:/p' "$tmp.err")" ]; then outcome ok tcp connected; else
      outcome fail tcp "no connection within $LIMIT s"
    fi
  fi
  ms=$((($(date +%s) - ms) * 1000))
}

# Half a check is no check: what is missing is said, and nothing counts as reached.
half() { # tool that is missing
  path=''
  ask_tcp
  [ "$result" != ok ] || outcome skip tcp "connected, but no more could be asked without $1"
}

ask_ntp() {
  lookup || return
  ms=$(date +%s)
  answer='' datagrams=''
  ! has nc || datagrams=$(nc -h 2>&1 | sed -n '/^[[:space:]]*-u/p')
  # From a file, so that it is read at once and leaves as one datagram: version 4, from a client.
  { printf '\\043' && printf '%047d' 0 | tr 0 '\\000'; } >"$tmp.ask"
  for try in 1 2; do
    [ -z "$answer" ] || break
    if [ -n "$datagrams" ]; then
      limited nc -u -w 2 "$host" "$port" <"$tmp.ask" 2>/dev/null | wc -c | tr -d ' ' >"$tmp.out"
      [ "$(cat "$tmp.out")" -lt 48 ] || answer="time server answers, try $try"
    elif has chronyd; then
      limited chronyd -Q -t "$LIMIT" "server $host iburst maxsamples 1" >"$tmp.out" 2>&1 && answer='time server answers'
    elif has sntp; then
      limited sntp -t "$LIMIT" "$host" >"$tmp.out" 2>&1 && answer='time server answers'
    elif has ntpdate; then
      limited ntpdate -q "$host" >"$tmp.out" 2>&1 && answer='time server answers'
    else
      outcome skip ntp 'no nc for UDP, chronyd, sntp or ntpdate to ask the time with' && ms=0 && return
    fi
  done
  ms=$((($(date +%s) - ms) * 1000))
  if [ -n "$answer" ]; then outcome ok ntp "$answer"; else outcome fail ntp 'no answer to two questions for the time'; fi
}

ask_dns() { # udp|tcp
  ms=$(date +%s)
  if has dig; then
    limited dig +tries=1 "+time=$LIMIT" "+$([ "$1" = tcp ] || printf no)tcp" -p "$port" "@$host" mcr.microsoft.com A >"$tmp.out" 2>&1
  elif [ "$1" = tcp ]; then
    half dig && return
  elif has nslookup; then
    limited nslookup mcr.microsoft.com "$host" >"$tmp.out" 2>&1
  else
    outcome skip dns 'no dig or nslookup to ask the server with' && ms=0 && return
  fi
  code=$?
  ms=$((($(date +%s) - ms) * 1000))
  said=$(sed -n 's/.*status: \\([A-Z]*\\).*/\\1/p;s/.*\\(NXDOMAIN\\|SERVFAIL\\|REFUSED\\).*/\\1/p' "$tmp.out" | sed -n 1p)
  if [ "$code" = 0 ] || [ -n "$said" ]; then outcome ok dns "the server answers \${said:-NOERROR}"; else
    outcome fail dns 'the server does not answer'
  fi
}

# The CA of the cluster signs the certificate of the API server; without it only half of TLS can be seen.
trust_for() {
  trust=''
  [ "$check" = api ] || return 0
  for file in "\${AKS_EGRESS_CLUSTER_CA:-}" /etc/kubernetes/certs/ca.crt /var/run/secrets/kubernetes.io/serviceaccount/ca.crt; do
    if [ -z "$trust" ] && [ -r "$file" ]; then trust=$file; fi
  done
}

ask() {
  result=fail layer=none ms=0 detail='' address='' issuer='' alpn=''
  case $host in *:*) place=[$host]:$port ;; *) place=$host:$port ;; esac
  trust_for
  case $check in
    https | api)
      if has curl; then ask_curl https; elif has openssl; then ask_openssl; else half 'curl or openssl'; fi
      if [ "$check" = api ] && [ "$result" = ok ]; then
        detail="$detail; ALPN \${alpn:-refused: a device on the way that takes it off breaks konnectivity}"
        [ -n "$trust" ] || outcome skip tls "$detail; certificate not checked: AKS_EGRESS_CLUSTER_CA names no CA of the cluster"
      fi
      ;;
    http) if has curl; then ask_curl http; elif has nc; then ask_nc_http; else half 'curl or nc'; fi ;;
    tcp) path='' && ask_tcp ;;
    ntp) ask_ntp ;;
    dns-udp) ask_dns udp ;;
    dns-tcp) ask_dns tcp ;;
  esac
  [ "$result" = fail ] || detail="$detail\${issuer:+; issuer $issuer}"
  case $address in '' | "$host") ;; *) detail="$detail; at $address" ;; esac
  [ -z "\${proxy:-}" ] || detail="$detail; through the proxy"
  proxy=''
}
`;
