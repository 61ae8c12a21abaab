# shellcheck shell=bash
# Which docker client can build? The first one on PATH may be a bare client without buildx.

# Sets HOLDFAST_DOCKER, for everything that is started from here, Maven's tests included.
choose_client() {
  local client
  while read -r client; do
    if can_build "$client"; then
      export HOLDFAST_DOCKER=$client
      return 0
    fi
  done < <(clients)
  return 1
}

clients() {
  if [ -n "${HOLDFAST_DOCKER:-}" ]; then printf '%s\n' "$HOLDFAST_DOCKER"; fi
  type -ap docker || true
  printf '%s\n' /usr/bin/docker /usr/local/bin/docker /opt/homebrew/bin/docker
}

# Up to 20.10 BuildKit is in the client; from 23 on it is the buildx plugin.
can_build() {
  [ -x "$1" ] && ! is_podman "$1" || return 1
  [ "$(client_major "$1")" -lt 23 ] || within 10 "$1" buildx version >/dev/null 2>&1
}

client_major() { within 10 "$1" --version | sed -n 's/^Docker version \([0-9]*\).*/\1/p'; }

is_podman() { within 10 "$1" --version 2>/dev/null | grep -i podman >/dev/null; }

docker() { "$HOLDFAST_DOCKER" "$@"; }
