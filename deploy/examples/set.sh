# Sourced by the examples' run: a master with two replicas under three sentinels, a failover, and an end of all that was started.
# Needs bash, redis-server and redis-cli. Everything listens on free ports of 127.0.0.1, and lives in a folder that goes in the end.
set -eu

here=$(cd "$(dirname "${BASH_SOURCE[1]}")" && pwd -P)
vedette=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)/bin/vedette
folder=$(mktemp -d "${TMPDIR:-/tmp}/vedette-example-XXXXXX")
master_name=mymaster
patience=60
# Replicas need not wait for others before they get their first data.
server_options=(--bind 127.0.0.1 --save '' --repl-diskless-sync-delay 0)
declare -A pid_of=()
declare -A taken=()

say() {
  printf '%6.1f s  %s\n' "$(($(date +%s%N) - began_nanos))e-9" "$1"
}

fail() {
  echo "FAILED: $1"
  for log in "$folder"/*.log; do
    echo "--- $(basename "$log")"
    tail -n 15 "$log"
  done
  exit 1
}

end_all() {
  status=$?
  trap - EXIT
  # nginx has processes of its own, which only it can end.
  if [ -n "${pid_of[nginx]:-}" ] && kill "${pid_of[nginx]}" 2>/dev/null; then wait "${pid_of[nginx]}" 2>/dev/null || true; fi
  for pid in "${pid_of[@]}"; do kill -9 "$pid" 2>/dev/null || true; done
  wait 2>/dev/null || true
  rm -rf "$folder"
  exit "$status"
}

# Fails, with where to get it, if a program is missing.
need() {
  command -v "$1" >/dev/null || { echo "$1 is missing: $2"; exit 2; }
}

# Sets $port to one of 127.0.0.1 on which nobody listens.
free_port() {
  while :; do
    port=$((20000 + RANDOM % 12000))
    if [ -z "${taken[$port]:-}" ] && ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
      taken[$port]=yes
      return 0
    fi
  done
}

# begin NAME COMMAND ...: starts a process whose output goes to NAME.log.
begin() {
  local name=$1
  shift
  "$@" >"$folder/$name.log" 2>&1 </dev/null &
  pid_of[$name]=$!
}

# begin_server PORT OPTION ...
begin_server() {
  mkdir "$folder/server-$1"
  begin "server-$1" redis-server --port "$1" --dir "$folder/server-$1" "${server_options[@]}" "${@:2}"
}

# kill_hard NAME: as a crash would.
kill_hard() {
  kill -9 "${pid_of[$1]}"
  wait "${pid_of[$1]}" 2>/dev/null || true
  unset "pid_of[$1]"
}

# await WHAT COMMAND ...: until the command succeeds.
await() {
  local what=$1 end=$((SECONDS + patience))
  shift
  until "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$end" ]; then fail "waited in vain for $what"; fi
    sleep 0.1
  done
}

# Where the sentinel of that port says that the master is.
master_by() {
  redis-cli -p "$1" sentinel get-master-addr-by-name "$master_name" | paste -s -d :
}

sees_all() {
  [ "$(redis-cli -p "$1" sentinel master "$master_name" | paste - - | grep -cE '^(num-slaves|num-other-sentinels)[[:space:]]2$')" = 2 ]
}

is_in_step() {
  redis-cli -p "$1" info replication | grep -q master_link_status:up
}

is_another_master() {
  local now
  now=$(master_by "$1")
  [ -n "$now" ] && [ "$now" != "$2" ]
}

# Sets $sentinels to host:port,host:port,host:port.
start_set() {
  local number master_port
  need redis-server "install redis-server"
  need redis-cli "install redis-tools"
  # In a checkout this builds what is missing, once for all three.
  "$vedette" --version >/dev/null || fail "$vedette does not run"
  export VEDETTE_NO_BUILD=1
  free_port
  master_port=$port
  begin_server "$master_port"
  for number in 1 2; do
    free_port
    begin_server "$port" --replicaof 127.0.0.1 "$master_port"
    replica_ports="${replica_ports:-} $port"
  done
  sentinels=
  for number in 1 2 3; do
    free_port
    mkdir "$folder/sentinel-$number"
    printf '%s\n' "port $port" "bind 127.0.0.1" "dir $folder/sentinel-$number" \
      "sentinel monitor $master_name 127.0.0.1 $master_port 2" \
      "sentinel down-after-milliseconds $master_name 1000" >"$folder/sentinel-$number/sentinel.conf"
    begin "sentinel-$number" "$vedette" run "$folder/sentinel-$number/sentinel.conf"
    sentinels=$sentinels${sentinels:+,}127.0.0.1:$port
    sentinel_ports="${sentinel_ports:-} $port"
  done
  for port in $replica_ports; do await "the replica of port $port to be in step" is_in_step "$port"; done
  for port in $sentinel_ports; do await "the sentinel of port $port to know all" sees_all "$port"; done
  say "a master, two replicas and three sentinels are up"
}

# Kills the master and waits until all sentinels name another one. Sets $killed_millis.
fail_over() {
  local old
  old=$(master_by "${sentinels##*:}")
  killed_millis=$(date +%s%3N)
  kill_hard "server-${old#*:}"
  say "the master $old is killed"
  for port in $sentinel_ports; do await "another master by the sentinel of port $port" is_another_master "$port" "$old"; done
  say "the sentinels name the master $(master_by "$port")"
}

began_nanos=$(date +%s%N)
trap end_all EXIT
trap 'exit 1' HUP INT TERM
