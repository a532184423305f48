# Tells about the package and the daemon $1 that runs from it. Called in the namespace of install.sh, in its disk.
set -u
echo "conffiles: $(chroot root dpkg-query -W -f '${Conffiles}' vedette | awk '{ print $1 }' | sort | paste -s -d ' ')"
echo "mode: $(chroot root stat -c '%U:%G %a' /etc/vedette/sentinel.conf)"
echo "changed: $(chroot root dpkg --verify vedette)"
echo "state: $(chroot root stat -c '%U' /var/lib/vedette/state.conf)"
echo "user: $(chroot root stat -c '%U' "/proc/$1")"
grep -q '/vedette-[0-9]*-[0-9]*\.data$' "/proc/$1/maps" && echo "class data is in use"
echo "link: $(chroot root /usr/share/vedette/bin/redis-sentinel -v)"
