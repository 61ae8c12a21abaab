# shellcheck shell=bash
# Where do a host's bytes live? On root Linux in an XFS file system of its own, because snapshots clone by
# reflink; elsewhere in a volume. A loop device is attached here, never inside a host.

DATA_ROOT_SIZE=24G # sparse

# The file `created` is written last: until then a data root holds nothing and is made again.
prepare_data_root() { # HOST
  mkdir -p "$(root_of "$1")"
  [ -f "$(home_of "$1")/kind" ] || choose_root_kind "$1" >"$(home_of "$1")/kind"
  [ -f "$(home_of "$1")/created" ] || create_root "$1"
  attach_data_root "$1"
}

home_of() { printf '%s\n' "$STATE/hosts/$1"; }

root_of() { printf '%s\n' "$STATE/hosts/$1/root"; }

image_of() { printf '%s\n' "$STATE/hosts/$1/holdfast-$1.img"; }

volume_of() { printf '%s\n' "holdfast-$INSTANCE-$1"; }

kind_of() { cat "$(home_of "$1")/kind" 2>/dev/null || true; }

# What docker run mounts at /var/lib/holdfast.
data_root_source() {
  if [ "$(kind_of "$1")" = loop ]; then root_of "$1"; else volume_of "$1"; fi
}

choose_root_kind() {
  install_xfs >&2
  if reflink_is_possible; then echo loop; else echo volume; fi
}

install_xfs() { ! may_install || command -v mkfs.xfs >/dev/null || install_packages xfsprogs; }

# The tests of snapshots make a file system that clones.
require_xfs() {
  install_xfs
  reflink_is_possible || refuse "No file system that clones can be made here." \
    "Run this as root on Linux, with xfsprogs installed."
}

reflink_is_possible() {
  is_root && [ "$(uname -s)" = Linux ] && command -v mkfs.xfs >/dev/null && command -v losetup >/dev/null &&
    { grep -qw xfs /proc/filesystems || modprobe xfs; }
}

create_root() {
  ! comes_from_snapshot "$1" || end_bringing_back "$1"
  if [ "$(kind_of "$1")" = loop ]; then create_loop_root "$1"; else create_volume_root "$1"; fi
  ! comes_from_snapshot "$1" || bring_host_back "$1"
  write_marker "$1"
  : >"$(home_of "$1")/created"
  rm -f "$(home_of "$1")/from"
}

create_loop_root() {
  detach_data_root "$1"
  rm -f "$(image_of "$1")"
  truncate -s "$DATA_ROOT_SIZE" "$(image_of "$1")"
  mkfs.xfs -q -m reflink=1 "$(image_of "$1")"
  mount_root "$1"
}

create_volume_root() {
  docker volume create --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" "$(volume_of "$1")"
}

# Without the marker a host does not start its engine: an empty directory is not its data root.
write_marker() {
  docker run --rm --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" \
    --volume "$(data_root_source "$1"):/var/lib/holdfast" \
    --entrypoint holdfast-init-data-root holdfast/host:latest "$1"
}

attach_data_root() {
  [ "$(kind_of "$1")" = loop ] || return 0
  [ -f "$(image_of "$1")" ] || refuse "The data root of $1, $(image_of "$1"), is gone." \
    "Put that file back; or give up what it held: deploy/down --purge."
  is_mounted "$(root_of "$1")" || mount_root "$1"
}

# A host that already runs has seen the empty directory below: `remounted` has it restarted.
mount_root() {
  mount -t xfs "$(loop_device "$1")" "$(root_of "$1")"
  : >"$(home_of "$1")/remounted"
}

loop_device() {
  local file
  file=$(image_of "$1")
  attached_device "$file" | grep . ||
    losetup --find --show --direct-io=on "$file" || losetup --find --show "$file"
}

attached_device() { losetup --noheadings --output NAME --associated "$1" | head -n 1; }

is_mounted() { awk -v at="$1" '$5 == at { found = 1 } END { exit !found }' /proc/self/mountinfo; }

known_hosts() {
  local home
  for home in "$STATE"/hosts/*; do
    if [ -d "$home" ]; then printf '%s\n' "${home##*/}"; fi
  done
}

# After a reboot the file systems come before the engine, which starts the hosts by itself.
reattach_data_roots() {
  local host
  for host in $(known_hosts); do
    if [ -f "$(home_of "$host")/created" ]; then attach_data_root "$host"; fi
  done
}

detach_data_roots() {
  local host
  for host in $(known_hosts); do detach_data_root "$host"; done
}

detach_data_root() {
  local device
  [ "$(kind_of "$1")" = loop ] || return 0
  ! is_mounted "$(root_of "$1")" || umount "$(root_of "$1")"
  for device in $(attached_device "$(image_of "$1")"); do losetup --detach "$device"; done
}
