# Looks for mistakes in the units. Called in the namespace of install.sh, in its disk.
set -u
mkdir -p root/run/systemd/system
units=vedette.service
if [ -e root/lib/systemd/system/redis-sentinel.service ]; then
  units="$units redis-sentinel.service"
  install -D -m 644 root/usr/share/doc/vedette/examples/in-place-of-redis-sentinel.conf \
    root/etc/systemd/system/redis-sentinel.service.d/vedette.conf
fi
for unit in $units; do
  told=$(chroot root systemd-analyze verify "$unit" 2>&1 | grep -e vedette -e "$unit" || :)
  echo "$unit: ${told:-sound}"
done
rmdir root/run/systemd/system
