# shellcheck shell=bash
# Can this machine do it? What cannot work is named before anything is changed, with the remedy.

require_machine() { # FREE_GB
  command -v perl >/dev/null || refuse "perl is missing." "Install perl."
  require_free_space "$DEPLOY" "$1"
}

require_free_space() { # DIRECTORY GB
  local free=$(($(df -Pk "$1" | awk 'NR == 2 { print $4 }') / 1048576))
  [ "$free" -ge "$2" ] || refuse "$1 has $free GB free; $2 GB are needed." \
    "Free $(($2 - free)) GB on that file system."
}

require_usable_engine() {
  require_local_engine
  refuse_podman
  refuse_rootless
  require_api 41
}

require_local_engine() {
  case ${DOCKER_HOST:-unix://} in
    unix://*) ;;
    *) refuse "The engine at $DOCKER_HOST is not on this machine." \
      "Run this on the engine's machine; directories are mounted into containers." ;;
  esac
}

refuse_podman() {
  ! docker version --format '{{range .Server.Components}}{{.Name}} {{end}}' | grep -i podman >/dev/null ||
    refuse "The engine is Podman." "Use Docker Engine 20.10 or newer (DOCKER_HOST names its socket)."
}

refuse_rootless() {
  ! docker info --format '{{.SecurityOptions}}' | grep name=rootless >/dev/null ||
    refuse "The engine is rootless, and a Docker-in-Docker host needs real mounts." \
      "Use an engine that runs as root (docker context use default)."
}

require_api() { # MINOR
  local api
  api=$(docker version --format '{{.Server.APIVersion}}')
  [ "${api#*.}" -ge "$1" ] ||
    refuse "The engine is $(engine_version) with API $api; API 1.$1 is needed." "Update it to Docker Engine 20.10 or newer."
}

# The engine's own disk, where it is one that we can look at (Docker Desktop's is not).
require_engine_space() { # GB
  local root
  root=$(docker info --format '{{.DockerRootDir}}')
  [ ! -d "$root" ] || require_free_space "$root" "$1"
}
