# shellcheck shell=bash
# What may we install? Only on a bare Debian or Ubuntu, and only as root: elsewhere we say what is missing.

PATH=$PATH:/usr/sbin:/sbin

INSTALLED=/var/lib/holdfast-packages # of the machine, whichever checkout asked for them; images/build writes there too

is_root() { [ "$(id -u)" -eq 0 ]; }

may_install() { is_root && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; }

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  say "installing packages: $*"
  not_installed "$@" >>"$INSTALLED"
  apt_get install -y --no-install-recommends "$@" ||
    { apt_get update && apt_get install -y --no-install-recommends "$@"; }
}

not_installed() {
  local package
  for package in "$@"; do is_installed "$package" || printf '%s\n' "$package"; done
}

is_installed() { [ "$(dpkg-query --show --showformat '${db:Status-Status}' "$1" 2>/dev/null)" = installed ]; }

# Those that are still there of what a checkout of ours installed.
our_packages() {
  local package
  [ -f "$INSTALLED" ] || return 0
  sort -u "$INSTALLED" | while read -r package; do
    if is_installed "$package"; then printf '%s\n' "$package"; fi
  done
}

apt_get() { within 600 apt-get -o DPkg::Lock::Timeout=120 -q "$@"; }

# Those of the named packages that this suite has: the Docker client is one package in some, three in others.
packages_here() {
  local package
  for package in "$@"; do
    if apt-cache show "$package" >/dev/null 2>&1; then printf '%s\n' "$package"; fi
  done
}
