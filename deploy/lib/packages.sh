# shellcheck shell=bash
# What may we install? Only on a bare Debian or Ubuntu, and only as root: elsewhere we say what is missing.

PATH=$PATH:/usr/sbin:/sbin

is_root() { [ "$(id -u)" -eq 0 ]; }

may_install() { is_root && [ -f /etc/debian_version ] && command -v apt-get >/dev/null; }

install_packages() {
  export DEBIAN_FRONTEND=noninteractive
  say "installing packages: $*"
  printf '%s\n' "$@" >>"$DEPLOY/.state/installed"
  apt_get install -y --no-install-recommends "$@" ||
    { apt_get update && apt_get install -y --no-install-recommends "$@"; }
}

apt_get() { within 600 apt-get -o DPkg::Lock::Timeout=120 -q "$@"; }

# Those of the named packages that this suite has: the Docker client is one package in some, three in others.
packages_here() {
  local package
  for package in "$@"; do
    if apt-cache show "$package" >/dev/null 2>&1; then printf '%s\n' "$package"; fi
  done
}
