/** The course of the script: count, check in parallel, report in order. */
export const main = `stop() { # reason
  if [ "$AKS_EGRESS_JSON" = 1 ]; then printf '{"error":"%s"}\\n' "$(json "$1")"; else printf 'Bail out! %s\\n' "$1"; fi
  exit 2
}

[ "$AKS_EGRESS_JSON" = 1 ] || echo 'TAP version 13'
has curl || has openssl || has nc || stop 'neither curl nor openssl nor nc is here'
for tool in date mktemp mv rm sed tr; do has "$tool" || stop "$tool is not here"; done
dir=$(mktemp -d) || stop 'no temporary directory can be made: mount one at /tmp or set TMPDIR'
# For what other programs leave, too.
TMPDIR=$dir
export TMPDIR
workers=''
trap 'rm -rf -- "$dir"' EXIT
# shellcheck disable=SC2086 # one process id for each worker
trap 'kill $workers 2>/dev/null; exit 143' HUP INT TERM

phase=count row=0 && endpoints
[ "$AKS_EGRESS_JSON" = 1 ] || echo "1..$row"
say "tools: $(for tool in curl openssl nc getent nslookup dig host chronyd; do has $tool && printf '%s ' $tool; done)"
for name in http_proxy HTTP_PROXY https_proxy HTTPS_PROXY all_proxy ALL_PROXY; do
  value=$(eval "printf '%s' \\"\\\${$name:-}\\"")
  [ -z "$value" ] || say "$name=$(without_password "$value")"
done
[ -z "\${no_proxy:-\${NO_PROXY:-}}" ] || say "no_proxy=\${no_proxy:-$NO_PROXY}"
[ "$OMITTED" = 0 ] || say "rules that could not be written: $OMITTED; the comments of this script say why"

started=$(date +%s) phase=work worker=0
while [ "$worker" -lt "$WORKERS" ]; do
  row=0
  endpoints &
  workers="$workers $!"
  worker=$((worker + 1))
done
wait
workers=''

phase=report row=0 passed=0 failed=0 warned=0 skipped=0 checked=0 failures=''
endpoints
code=0
[ "$checked" -gt 0 ] || code=2
[ "$failed" -eq 0 ] || code=1
if [ "$AKS_EGRESS_JSON" = 1 ]; then
  printf '{"summary":{"ok":%s,"failed":%s,"warned":%s,"skipped":%s,"exit":%s}}\\n' "$passed" "$failed" "$warned" "$skipped" "$code"
fi
say "$passed ok, $failed not ok, $warned not ok without being required, $skipped not checked; exit code $code"
[ -z "$failures" ] || say "required and not reached:$failures"
[ "$code" != 2 ] || say 'nothing could be checked'
say 'nothing is left behind: the temporary directory is removed'
exit "$code"
`;
