# Ends the daemon $1, removes the package, then purges it. Called in the namespace of install.sh, in its disk.
set -u
left() {
  for path in /usr/bin/vedette /usr/share/vedette /lib/systemd/system/vedette.service /etc/default/vedette /etc/vedette \
    /var/cache/vedette /var/lib/vedette /var/log/vedette; do
    if [ -e "root$path" ] || [ -L "root$path" ]; then echo "$path"; fi
  done | paste -s -d ' '
}
kill "$1"
while kill -0 "$1" 2>/dev/null; do sleep 0.1; done
chroot root dpkg -r vedette
echo "removed: $(left)"
chroot root dpkg -P vedette
echo "purged: $(left)"
