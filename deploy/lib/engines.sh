# shellcheck shell=bash
# How does this machine's own engine become a host? An agent beside it, in a container of its own that has the machine's
# paths, and a watchdog beside that, which lives on where the agent is killed. Its stacks stay the engine's: whenever the
# agent is not there, Docker has their restart policies again.

is_engine_host() { [ "$(kind_of "$1")" = engine ]; }

engine_host() {
  local host
  for host in $(known_hosts); do
    if is_engine_host "$host"; then printf '%s\n' "$host"; fi
  done
}

# Kept in the state, so that the next `up` needs no options.
settle_engine() { # NAME DIRECTORIES
  local known name
  known=$(engine_host)
  name=${1:-$known}
  [ -n "$name" ] || [ -z "$2" ] || refuse "--stacks says where stacks of --engine are." "Name the engine, too: --engine NAME."
  [ -n "$name" ] || return 0
  [ "$name" = "${known:-$name}" ] ||
    refuse "This machine's engine is a host already: $known." "Leave --engine out, or say --engine $known."
  [ -n "$known" ] || [ ! -d "$(home_of "$name")" ] || refuse "$name is a host already." "Give the engine another name."
  echo engine | put "$(home_of "$name")/kind" 600
  [ -z "$2" ] || settle_directories "$name" "$2"
}

settle_directories() { # NAME DIRECTORIES
  local directory
  for directory in $2; do
    [ -d "$directory" ] || refuse "--stacks $directory: there is no such directory." "Name one that holds directories of stacks."
  done
  printf '%s\n' "$2" | tr -s ' ' '\n' | grep . | put "$(home_of "$1")/stacks" 600
}

directories_of() { cat "$(home_of "$1")/stacks" 2>/dev/null || true; }

# What others are called already, here or on NATS, is no name of a host.
is_engine_name() {
  case $1 in host[0-9]* | *-watchdog | controller | backup | control-plane | pruner | nats | postgres | registry | rest-server*) return 1 ;; esac
  printf '%s\n' "$1" | grep -Eqx '[a-z0-9][a-z0-9-]{0,62}'
}

# What goes into lists that commas and colons take apart.
is_stacks_directory() { case $1 in /*[!/]*) case $1 in *[,:\ ]* | *'
'*) return 1 ;; esac ;; *) return 1 ;; esac; }

start_engine_host() { # HOST
  create_volume_root "$1"
  write_agent_secrets "$1"
  set_beside_arguments "$1"
  case $(host_difference "$1") in
    none) docker start "$(host_container "$1")" && { agent_has_settings "$1" || give_settings "$1"; } ;;
    *) replace_host "$1" ;;
  esac
  start_engine_watchdog "$1"
  detail "docker $(engine_version), $(docker info --format '{{.DockerRootDir}}')"
}

# What it has of the machine, and no more; deploy/images/host/README.md says why each.
set_machine_arguments() { # VOLUME DIRECTORIES
  local directory
  set_engine_paths "$1"
  MACHINE_ARGUMENTS=(
    --pid host --cgroupns host --cap-add SYS_ADMIN
    "${ENGINE_PATHS[@]}"
    --volume "$(freezer_tree):$(freezer_tree)"
    --env "HOLDFAST_STACKS=$(printf '%s\n' "$2" | paste -s -d , -)"
  )
  for directory in $2; do MACHINE_ARGUMENTS+=(--volume "$directory:$directory"); done
}

# The engine, and its data root with the agent's own volume in it, by the engine's own paths. Docker mounts its data root
# in no other way than so that what is unmounted there later is unmounted here, too.
set_engine_paths() { # VOLUME
  local root
  root=$(docker info --format '{{.DockerRootDir}}')
  ENGINE_PATHS=(
    --volume "$(engine_socket):/var/run/docker.sock"
    --volume "$root:$root:rslave"
    --env "HOLDFAST_ENGINE_ROOT=$root"
    --env "HOLDFAST_ROOT=$(docker volume inspect --format '{{.Mountpoint}}' "$1")"
  )
}

# Version 1 has a tree for it alone.
freezer_tree() { if freezes_beyond_signals; then echo /sys/fs/cgroup/freezer; else echo /sys/fs/cgroup; fi; }

engine_watchdog() { host_container "$1-watchdog"; }

# It reads the agent's notes and writes what thaws. Made anew by each `up`, which takes it a moment.
start_engine_watchdog() { # HOST
  docker rm -f "$(engine_watchdog "$1")" 2>/dev/null || true
  docker run --detach --name "$(engine_watchdog "$1")" \
    --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" --restart unless-stopped \
    --network none --read-only --cap-drop ALL --security-opt no-new-privileges:true \
    --volume "$(volume_of "$1"):/holdfast:ro" --volume "$(freezer_tree):$(freezer_tree)" \
    --entrypoint tini holdfast/host:latest -- holdfast-watchdog /holdfast/agent/standstills
}

# An agent that was killed has given nothing back.
give_engine_back() {
  local host
  host=$(engine_host)
  if [ -z "$host" ] || ! has_volume_and_image "$host"; then return 0; fi
  set_engine_paths "$(volume_of "$host")"
  docker run --rm --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" --network none \
    "${ENGINE_PATHS[@]}" --entrypoint holdfast-give-back holdfast/host:latest
}

has_volume_and_image() { # HOST
  docker volume inspect "$(volume_of "$1")" >/dev/null 2>&1 && docker image inspect holdfast/host:latest >/dev/null 2>&1
}

where_engine_is() { # HOST
  local directories
  directories=$(directories_of "$1" | paste -s -d ' ' -)
  printf 'this machine'\''s engine, stacks below %s' "${directories:-no directory (--stacks names where theirs are)}"
}
