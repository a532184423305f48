# Types what the front page says: $1 is a redis-server for its master; then lines that look at a file and start a daemon, lines that
# ask it, and further lines that start daemons. Called on a network of its own, in a folder with deploy/bin and sentinel.conf.
set -u
server=$1
starting=$2
asking=$3
others=$4
port=26379

await() { tries=0; until "$@" >/dev/null 2>&1; do tries=$((tries + 1)); [ $tries -lt 300 ] || { echo "in vain: $*"; cat daemon.log; exit 1; }; sleep 0.1; done; }
serves() { redis-cli -p "$port" ping | grep -q PONG; }
knows_master() { redis-cli -p "$port" sentinel master mymaster | grep -A1 '^flags$' | grep -qx master; }
# A line without the remark behind it.
bare() { echo "$1" | sed 's/ *#.*//'; }
each() { echo "$1" | while read -r line; do line=$(bare "$line"); [ -z "$line" ] || "$2" "$line" || exit 1; done || exit 1; }
ask() { code=0; sh -c "$1" || code=$?; echo "$1: ended with $code"; }
# A line that starts a daemon is left running until all has been asked; any other is run to its end.
start() {
  case $1 in
    *check* | ln*) ask "$1" ;;
    *)
      # Once something was saved, the port of the words before stands in the file.
      port=$(sed -n 's/^port //p' sentinel.conf)
      port=${port:-26379}
      case $1 in *--port*) port=${1##*--port } ;; esac
      sh -c "exec $1" >daemon.log 2>&1 &
      daemon=$!
      await serves
      await knows_master
      each "$questions" ask
      code=0
      kill $daemon
      wait $daemon || code=$?
      echo "$1: serves $port, ended with $code"
      ;;
  esac
}

ip link set lo up
"$server" --port 6379 --save '' >server.log 2>&1 &
questions=$asking
each "$starting" start
questions=
each "$others" start
