# Runs vedette.service, and tells how it takes a reload, a crash and an upgrade.
set -eu
pid() { systemctl show --property MainPID --value vedette; }
ping() { /usr/bin/bash -c 'exec 3<>/dev/tcp/127.0.0.1/26379 && echo PING >&3 && head -c 5 <&3 | tail -c 4' 2>/dev/null || :; }
# What the process is, compared with the one that was $1.
process() { if [ "$(pid)" = "$1" ]; then echo "the same process"; else echo "another process"; fi; }
running() { [ "$(pid)" != 0 ] && [ "$(pid)" != "$1" ] && [ "$(systemctl is-active vedette)" = active ]; }
await() { tries=0; until "$@"; do tries=$((tries + 1)); [ $tries -lt 300 ] || { journalctl --no-pager -n 40; exit 1; }; sleep 0.1; done; }

sed -i "s|^#JAVA_HOME=.*|JAVA_HOME=$JAVA_HOME|" /etc/default/vedette
systemctl enable --now vedette
began=$(pid)
echo "started: $(systemctl is-active vedette), $(ping)"
echo "user: $(stat -c '%U' "/proc/$began")"
echo "state: $(stat -c '%U %a' /var/lib/vedette/state.conf)"
grep -q '/vedette-[0-9]*-[0-9]*\.data$' "/proc/$began/maps" && echo "class data is in use"
echo "capabilities: $(sed -n 's/^CapEff:[[:space:]]*//p' "/proc/$began/status")"

systemctl reload vedette
await journalctl --no-pager -u vedette --grep 'SIGHUP|again|reload' --quiet >/dev/null
echo "reloaded: $(process "$began"), $(ping)"

kill -9 "$began"
await running "$began"
crashed=$(pid)
echo "killed: $(process "$began"), $(ping)"

dpkg --force-depends -i /vedette.deb
await running "$crashed"
echo "upgraded: $(process "$crashed"), $(ping)"
echo "kept: $(grep -o '^JAVA_HOME' /etc/default/vedette)"
