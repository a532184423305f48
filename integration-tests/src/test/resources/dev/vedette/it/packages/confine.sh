# "enter NAME COMMAND ..." runs a command in a control group of its own below the one of this process, as the first process of
# namespaces of its own; "leave NAME" takes away what is left of the group. Wants root.
set -eu
what=$1
name=$2
shift 2

# The folders of the group, one in each tree of control groups.
groups() {
  while IFS=: read -r _ controllers path; do
    folder=/sys/fs/cgroup/${controllers#name=}
    if [ -z "$controllers" ] && [ -d /sys/fs/cgroup/unified ]; then folder=/sys/fs/cgroup/unified; fi
    if [ -d "$folder$path" ]; then echo "$folder$path/$name"; fi
  done </proc/self/cgroup
}

if [ "$what" = leave ]; then
  for group in $(groups); do
    [ ! -d "$group" ] || find "$group" -depth -type d -exec rmdir {} +
  done
  exit 0
fi
for group in $(groups); do
  mkdir "$group"
  # Those for processors take nobody before they are told which ones; systemd does without.
  echo $$ >"$group/cgroup.procs" 2>/dev/null || rmdir "$group"
done
exec unshare --mount --pid --fork --net --uts --ipc --cgroup --kill-child "$@"
