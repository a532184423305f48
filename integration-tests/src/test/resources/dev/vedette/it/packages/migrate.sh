# Lets vedette migrate take over the unit of redis-sentinel, in vain and with success, and the way back that it names.
set -eu
dropin=/etc/systemd/system/redis-sentinel.service.d/vedette.conf
conf=/etc/redis/sentinel.conf

ask() { redis-cli -p 26379 "$@" 2>/dev/null; }
answers() { ask ping | grep -q PONG; }
await() { tries=0; until "$@" >/dev/null 2>&1; do tries=$((tries + 1)); [ $tries -lt 300 ] || { "$@"; journalctl --no-pager -n 60; exit 1; }; sleep 0.1; done; }
program() { if ask info server | grep -q '^vedette_version:'; then echo Vedette; else echo Redis; fi; }
same_id() { if [ "$(ask sentinel myid)" = "$id" ]; then echo "the same id"; else echo "another id"; fi; }
no_dropin() { if [ -e "$dropin" ]; then echo "a drop-in"; else echo "no drop-in"; fi; }
active() { systemctl is-active redis-sentinel || :; }
sorted() { grep -v '^#' "$conf" | sort; }
call() { code=0; "$@" 2>&1 || code=$?; }

systemctl disable --now vedette
mkdir /tmp/set
redis-server --port 6379 --save '' --dir /tmp/set --daemonize yes >/dev/null
for port in 26380 26381; do
  printf 'port %s\ndir /tmp/set\nsentinel monitor mymaster 127.0.0.1 6379 2\n' "$port" >"/tmp/set/$port.conf"
  redis-sentinel "/tmp/set/$port.conf" --daemonize yes >/dev/null
done
systemctl start redis-sentinel
await answers
id=$(ask sentinel myid)

await vedette migrate --dry-run
call vedette migrate --dry-run
echo "rehearsed: $code"

sorted >/tmp/set/before
sed -i 's|^JAVA_HOME=.*|JAVA_HOME=/nowhere|' /etc/default/vedette
call vedette migrate --yes
echo "without Java: $code"
if [ "$(sorted)" = "$(cat /tmp/set/before)" ]; then file="the same file"; else file="another file"; diff /tmp/set/before "$conf" || :; fi
echo "after that: $(active), $(program), $(same_id), $file, $(no_dropin)"

sed -i "s|^JAVA_HOME=.*|JAVA_HOME=$JAVA_HOME|" /etc/default/vedette
await vedette migrate --dry-run
call vedette migrate --yes >/tmp/set/told
echo "with Java: $code"
cat /tmp/set/told
echo "after that: $(active), $(program), $(same_id), user $(stat -c %U "/proc/$(systemctl show --property MainPID --value redis-sentinel)")"
systemctl restart redis-sentinel
echo "restarted: $(active), $(program), $(same_id)"
call vedette migrate --yes
echo "once more: $code"

sh -c "$(sed -n 's/^The way back: //p' /tmp/set/told)"
await answers
echo "the way back: $(active), $(program), $(same_id)"

await vedette migrate --dry-run
vedette migrate --yes >/dev/null
dpkg -r vedette
await answers
echo "package removed meanwhile: $(active), $(program), $(same_id), $(no_dropin)"
systemctl stop redis-sentinel
dpkg --force-depends -i /vedette.deb
