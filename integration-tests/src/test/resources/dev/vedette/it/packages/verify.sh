# Looks for mistakes in the units.
set -u
units=vedette.service
if [ -e /lib/systemd/system/redis-sentinel.service ]; then
  units="$units redis-sentinel.service"
  install -D -m 644 /usr/share/doc/vedette/examples/in-place-of-redis-sentinel.conf \
    /etc/systemd/system/redis-sentinel.service.d/vedette.conf
fi
for unit in $units; do
  told=$(systemd-analyze verify "$unit" 2>&1 | grep -e vedette -e "$unit" || :)
  echo "$unit: ${told:-sound}"
done
rm -rf /etc/systemd/system/redis-sentinel.service.d
