# Installs the Debian package $1 in a copy of this system that leaves no trace, and becomes a daemon from it on port $2.
# Called in a mount namespace of its own, in an empty folder. The Java is that of JAVA_HOME.
set -eu
mkdir disk
mount -t tmpfs vedette-test disk
cd disk
mkdir upper work root
mount -t overlay vedette-test -o lowerdir=/,upperdir=upper,workdir=work root
mkdir -p "root$JAVA_HOME"
mount --bind "$JAVA_HOME" "root$JAVA_HOME"
mount --rbind /proc root/proc
mount --rbind /dev root/dev
mount -t tmpfs vedette-test root/run
cp "$1" root/vedette.deb
export PATH="$JAVA_HOME/bin:/usr/sbin:/usr/bin:/sbin:/bin"

# The Java need not be a package.
chroot root dpkg --force-depends -i /vedette.deb
chroot root dpkg --verify vedette

exec chroot root setpriv --reuid vedette --regid vedette --init-groups env VEDETTE_NO_BUILD=1 \
  /usr/bin/vedette /etc/vedette/sentinel.conf --supervised auto --port "$2"
