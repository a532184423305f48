# Boots systemd in a copy of this system that leaves no trace, and installs nothing. Called as the first process of namespaces of its
# own, for processes, mounts, network, names and control groups, in an empty folder; $1 is put there as /vedette.deb. With "try" behind
# it, it goes no further than to where systemd would begin. The Java is that of JAVA_HOME.
set -eu
mkdir disk
mount -t tmpfs vedette-test disk
cd disk
mkdir upper work root
mount -t overlay vedette-test -o lowerdir=/,upperdir=upper,workdir=work root
mkdir -p "root$JAVA_HOME"
mount --bind "$JAVA_HOME" "root$JAVA_HOME"
cp "$1" root/vedette.deb

mount -t proc vedette-test root/proc
mount -t sysfs -o ro vedette-test root/sys
mount -t tmpfs -o mode=755 vedette-test root/run
mount -t tmpfs -o mode=1777 vedette-test root/tmp
mount -t tmpfs -o mode=755 vedette-test root/dev
for device in null zero full random urandom tty; do
  : >"root/dev/$device"
  mount --bind "/dev/$device" "root/dev/$device"
done
mkdir root/dev/shm root/dev/pts
mount -t devpts -o newinstance,ptmxmode=666 vedette-test root/dev/pts
ln -s pts/ptmx root/dev/ptmx
ln -s /proc/self/fd root/dev/fd

# systemd wants control groups of the new kind, or a tree of its own name beside those of the old one.
if [ "$(stat -f -c %T /sys/fs/cgroup)" = cgroup2fs ]; then
  mount -t cgroup2 vedette-test root/sys/fs/cgroup
else
  mount -t tmpfs -o mode=755 vedette-test root/sys/fs/cgroup
  mkdir root/sys/fs/cgroup/systemd root/sys/fs/cgroup/unified
  mount -t cgroup -o none,name=systemd vedette-test root/sys/fs/cgroup/systemd
  mount -t cgroup2 vedette-test root/sys/fs/cgroup/unified
fi
ip link set lo up

# What keeps packages from starting services where this one was set up holds there alone.
rm -f root/usr/sbin/policy-rc.d

# Nothing is wanted but the journal: no kernel settings, no devices, no services of this machine.
rm -rf root/etc/systemd/system/*
for folder in root/lib/systemd/system/*.wants; do rm -rf "$folder"; done
mkdir root/etc/systemd/system/sysinit.target.wants
ln -s /lib/systemd/system/systemd-journald.service root/etc/systemd/system/sysinit.target.wants/

cd root
mkdir -p mnt
pivot_root . mnt
umount -l mnt
if [ "${2:-}" = try ]; then
  /lib/systemd/systemd --version
  exit
fi
exec env -i container=vedette-test /lib/systemd/systemd --unit=basic.target --log-target=journal --show-status=0 </dev/null
