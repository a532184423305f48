# Lets vedette migrate take over a unit, and the way back that it names. $2 is a free port for a sentinel, $3 one for its master.
# systemd cannot run here: what stands in for it starts and ends the real programs, as the drop-in says.
# Called in the namespace of install.sh, in its disk.
set -eu
mkdir -p root/etc/redis root/run/unit
printf 'port %s\nbind 127.0.0.1\ndir /run/unit\nsentinel monitor mymaster 127.0.0.1 %s 1\n' "$2" "$3" >root/etc/redis/sentinel.conf
rm -f root/usr/bin/systemctl
cat >root/usr/bin/systemctl <<'END'
#!/bin/sh
start() {
  line=$(sed -n 's/^ExecStart=\(..*\)/\1/p' /etc/systemd/system/redis-sentinel.service.d/vedette.conf 2>/dev/null | tail -n 1)
  setsid ${line:-/usr/bin/redis-sentinel /etc/redis/sentinel.conf} >>/run/unit/log 2>&1 </dev/null &
  echo $! >/run/unit/pid
}
stop() {
  kill "$(cat /run/unit/pid)"
  while kill -0 "$(cat /run/unit/pid)" 2>/dev/null; do sleep 0.1; done
}
case $*:$(cat /run/unit/reloaded 2>/dev/null) in
  show*" redis-sentinel":*) cat /run/unit/pid ;;
  start*) start ;;
  stop*) stop ;;
  daemon-reload:*) echo yes >/run/unit/reloaded ;;
  "restart redis-sentinel:yes") rm /run/unit/reloaded && stop && start ;;
  *) exit 1 ;;
esac
END
chmod 755 root/usr/bin/systemctl
ask() { chroot root redis-cli -p "$1" "$2" "$3" 2>/dev/null; }
until_answered() {
  tries=0
  until ask "$1" info server >/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 300 ] || { cat root/run/unit/log; exit 1; }
    sleep 0.1
  done
}
end() {
  chroot root systemctl stop redis-sentinel || true
  kill "$master"
}
chroot root redis-server --port "$3" --bind 127.0.0.1 --save '' --dir /run/unit >/dev/null 2>&1 &
master=$!
trap end EXIT
chroot root systemctl start redis-sentinel
until_answered "$2"
id=$(ask "$2" sentinel myid)
tries=0
until chroot root /usr/bin/vedette migrate --dry-run >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 20 ] || { chroot root /usr/bin/vedette migrate --dry-run || exit 1; }
  sleep 1
done
chroot root /usr/bin/vedette migrate --yes
echo "taken over: $(ask "$2" info server | grep -c '^vedette_version:')"
[ "$(ask "$2" sentinel myid)" = "$id" ] && echo "same id"
back=$(chroot root /usr/bin/vedette migrate --yes 2>&1) && exit 1
echo "again: $back"
chroot root sh -c 'rm /etc/systemd/system/redis-sentinel.service.d/vedette.conf && systemctl daemon-reload && systemctl restart redis-sentinel'
until_answered "$2"
echo "taken back: $(ask "$2" info server | grep -c '^vedette_version:' || true)"
