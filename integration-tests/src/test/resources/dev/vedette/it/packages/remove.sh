# Removes the package while its unit runs, then purges it.
set -eu
left() {
  for path in /usr/bin/vedette /usr/share/vedette /lib/systemd/system/vedette.service /etc/default/vedette /etc/vedette \
    /var/cache/vedette /var/lib/vedette /var/log/vedette /etc/systemd/system/multi-user.target.wants/vedette.service; do
    if [ -e "$path" ] || [ -L "$path" ]; then echo "$path"; fi
  done | paste -s -d ' '
}
systemctl enable --now vedette
dpkg -r vedette
echo "removed: $(systemctl is-active vedette || :), $(left)"
dpkg -P vedette
echo "purged: $(left)"
