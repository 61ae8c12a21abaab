# shellcheck shell=bash
# How does a host run? A container with its own engine and agent; it is made anew when what it is made of changed,
# and loses nothing by that: all its state is in the data root. Where its settings change, its agent alone starts anew.

host_container() { printf 'holdfast-%s-%s\n' "$INSTANCE" "$1"; }

start_host() { # HOST
  if is_engine_host "$1"; then start_engine_host "$1"; else start_dind_host "$1"; fi
}

start_dind_host() { # HOST
  prepare_data_root "$1"
  write_agent_secrets "$1"
  set_host_arguments "$1"
  case $(host_difference "$1") in
    none) docker start "$(host_container "$1")" ;;
    data-root) docker restart "$(host_container "$1")" ;;
    container) replace_host "$1" ;;
  esac
  connect_host "$1"
  note_watched "$1"
  rm -f "$(home_of "$1")/remounted"
  wait_until 60 host_engine_answers "$1" || refuse "$(docker logs --tail 15 "$(host_container "$1")" 2>&1)" \
    "The engine of $1 does not answer; docker logs $(host_container "$1")"
  agent_has_settings "$1" || give_settings "$1"
  detail "$(describe_host "$1")"
}

# Whoever took it off the fleet's network may be gone, and a start alone leaves it there.
connect_host() { # HOST
  is_connected "$1" || docker network connect --alias "$1" "holdfast-$INSTANCE" "$(host_container "$1")"
}

is_connected() { # HOST
  [ "$(docker inspect --format "{{with index .NetworkSettings.Networks \"holdfast-$INSTANCE\"}}yes{{end}}" \
    "$(host_container "$1")")" = yes ]
}

host_difference() {
  if [ "$(docker inspect --format '{{index .Config.Labels "dev.holdfast.config"}}' \
    "$(host_container "$1")" 2>/dev/null)" != "$(host_config "$1")" ]; then
    echo container
  elif [ -f "$(home_of "$1")/remounted" ]; then
    echo data-root
  else
    echo none
  fi
}

replace_host() {
  docker stop "$(host_container "$1")" 2>/dev/null || true
  docker rm -f "$(host_container "$1")" 2>/dev/null || true
  docker create --label "dev.holdfast.config=$(host_config "$1")" "${HOST_ARGUMENTS[@]}" holdfast/host:latest
  copy_settings "$1"
  docker start "$(host_container "$1")"
}

# A copy, for what is mounted is gone from a running host when the state of deploy is lost, and its agent could not
# start any more.
copy_settings() { docker cp "$SECRETS/$1/agent.properties" "$(host_container "$1"):/run/secrets/agent.properties"; }

give_settings() {
  copy_settings "$1"
  docker exec "$(host_container "$1")" holdfast-restart-agent
}

# Those that its agent was started with.
agent_has_settings() {
  [ "$(docker exec "$(host_container "$1")" cat /run/holdfast/agent.settings)" = "$(digest <"$SECRETS/$1/agent.properties")" ]
}

# For the watchdog outside.
note_watched() { docker inspect --format '{{.Id}}' "$(host_container "$1")" | put "$STATE/watched/$1" 644; }

# What the container is made of, in one word.
host_config() {
  {
    printf '%s\n' "${HOST_ARGUMENTS[@]}"
    docker image inspect --format '{{.Id}}' holdfast/host:latest
  } | digest
}

# The capabilities are Docker's own and these three, which replace --privileged.
set_host_arguments() {
  local first
  first=$(port_block "$1" "$(host_container "$1")")
  HOST_ARGUMENTS=(
    --name "$(host_container "$1")" --hostname "$1"
    --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" --label "dev.holdfast.host=$1"
    --restart unless-stopped --stop-timeout "$STOP_GRACE" --env "HOLDFAST_STOP_GRACE=$STOP_GRACE"
    --cap-add SYS_ADMIN --cap-add NET_ADMIN --cap-add SYS_PTRACE
    --security-opt seccomp=unconfined --security-opt apparmor=unconfined
    --network "holdfast-$INSTANCE" --network-alias "$1"
    --volume "$(data_root_source "$1"):/var/lib/holdfast"
    --env "HOLDFAST_HOST=$1"
    --env HOLDFAST_NATS_URL=nats://nats:4222
    --env HOLDFAST_CONTROLLER_URL=http://controller:8080
    --env HOLDFAST_BACKUP_URL=http://backup:8080
    --env HOLDFAST_REGISTRY_MIRROR=http://registry:5000
    --env "HOLDFAST_REACHABLE=$(reachable_ports "$1" "$first")"
    --publish "127.0.0.1:$first-$((first + PORTS_IN_BLOCK - 1)):$HOST_PORTS"
  )
  add_publications "$1"
}

# Beside this machine's engine it has no engine of its own, and its ports are the machine's.
set_beside_arguments() { # HOST
  set_machine_arguments "$(volume_of "$1")" "$(directories_of "$1")"
  HOST_ARGUMENTS=(
    --name "$(host_container "$1")" --hostname "$1"
    --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" --label "dev.holdfast.host=$1"
    --restart unless-stopped --stop-timeout "$STOP_GRACE"
    --network "holdfast-$INSTANCE" --network-alias "$1"
    "${MACHINE_ARGUMENTS[@]}"
    --env "HOLDFAST_HOST=$1"
    --env HOLDFAST_NATS_URL=nats://nats:4222
    --env HOLDFAST_CONTROLLER_URL=http://controller:8080
    --env HOLDFAST_BACKUP_URL=http://backup:8080
    --env HOLDFAST_ADDRESS=127.0.0.1
    --entrypoint holdfast-agent
  )
}

STOP_GRACE=30 # seconds

# What a stack may publish, the same on every host, so that it keeps its port wherever it runs.
HOST_PORTS=20000-$((20000 + PORTS_IN_BLOCK - 1))

# For the agent: which of the host's ports are reached where on this machine.
reachable_ports() { # HOST FIRST
  {
    printf '%s=127.0.0.1:%s\n' "$HOST_PORTS" "$2"
    publications_of "$1" | sed 's/\(.*\)=\(.*\)/\2=127.0.0.1:\1/'
  } | paste -s -d , -
}

add_publications() {
  local publication
  for publication in $(publications_of "$1"); do
    HOST_ARGUMENTS+=(--publish "127.0.0.1:${publication%=*}:${publication#*=}")
  done
}

# Those of the last `up` that named any.
publications_of() { cat "$(home_of "$1")/published" 2>/dev/null || true; }

host_engine_answers() { within 5 "$HOLDFAST_DOCKER" exec "$(host_container "$1")" docker version; }

# An agent's first heartbeat comes after its engine. What was heard before the host's start is no sign of life.
require_heartbeats() {
  local host
  for host in $(known_hosts); do
    wait_until 60 gives_sign_of_life "$host" || refuse \
      "$host gives no sign of life; the controller says: $(host_record "$host" || true)
$(docker logs --tail 10 "$(host_container "$host")" 2>&1)" \
      "docker logs $(host_container "$host") says what its agent lacks; then run this again."
  done
  detail "$(known_hosts | paste -s -d ' ' -) alive"
}

gives_sign_of_life() { # HOST
  local record
  record=$(host_record "$1")
  [ "$(text_of state "$record")" = alive ] && [[ $(text_of lastSeen "$record") > $(started_at "$1") ]]
}

host_record() { http_body "$(controller_port)" "/api/v1/hosts/$1" "$(cat "$SECRETS/api-token")"; }

text_of() { printf '%s\n' "$2" | sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; } # FIELD JSON

# Both times are UTC and ISO 8601, and order as texts do.
started_at() { docker inspect --format '{{.State.StartedAt}}' "$(host_container "$1")"; }

describe_host() {
  local reflink=''
  [ "$(kind_of "$1")" = loop ] || reflink=', without reflink'
  printf 'docker %s%s\n' "$(docker exec "$(host_container "$1")" docker version --format '{{.Server.Version}}')" "$reflink"
}
