# Installs the package, and tells about what it brought. The Java need not be a package.
set -eu
dpkg --force-depends -i /vedette.deb
echo "conffiles: $(dpkg-query -W -f '${Conffiles}' vedette | awk '{ print $1 }' | sort | paste -s -d ' ')"
echo "mode: $(stat -c '%U:%G %a' /etc/vedette/sentinel.conf)"
echo "changed: $(dpkg --verify vedette)"
echo "link: $(/usr/share/vedette/bin/redis-sentinel -v)"
echo "unit: $(systemctl is-enabled vedette || :) $(systemctl is-active vedette || :)"
