# shellcheck shell=bash
# Which engine do we work on? One that answers is used as it is; on a bare machine we start one, and remember that.

ENGINE_RECORD=$DEPLOY/.state/engine # pid, log, and who is to stop it

# use_engine OWNER: afterwards HOLDFAST_DOCKER, and DOCKER_HOST where it matters, name a usable engine.
use_engine() {
  choose_client || install_engine
  point_at_engine || start_engine "$1"
  require_usable_engine
  detail "docker $(engine_version), client $HOLDFAST_DOCKER"
}

engine_answers() {
  [ -n "${HOLDFAST_DOCKER:-}" ] && within 10 "$HOLDFAST_DOCKER" version --format '{{.Server.Version}}'
}

engine_version() { docker version --format '{{.Server.Version}}'; }

# DOCKER_HOST, the usual socket, or what the person's docker context says (Docker Desktop, Colima).
point_at_engine() {
  if [ -n "${DOCKER_HOST:-}" ]; then
    engine_answers || refuse "No engine answers at DOCKER_HOST=$DOCKER_HOST." \
      "Start that engine, or unset DOCKER_HOST."
  else
    DOCKER_HOST=unix:///var/run/docker.sock engine_answers || use_context
  fi
}

use_context() {
  local endpoint
  endpoint=$(docker context inspect --format '{{.Endpoints.docker.Host}}' 2>/dev/null) || return 1
  DOCKER_HOST=$endpoint engine_answers || return 1
  export DOCKER_HOST=$endpoint
}

engine_socket() {
  local endpoint=${DOCKER_HOST:-unix:///var/run/docker.sock}
  printf '%s\n' "${endpoint#unix://}"
}

install_engine() {
  may_install || refuse "No docker client that can build was found (the buildx plugin is missing, or it is Podman's)." \
    "Install Docker Engine 20.10 or newer with its buildx plugin."
  # shellcheck disable=SC2046 # one word for each package
  install_packages docker.io iptables $(packages_here docker-cli docker-buildx)
  choose_client || refuse "The installed docker client cannot build." "Install the docker buildx plugin."
}

start_engine() {
  may_start_engine
  command -v dockerd >/dev/null || install_packages docker.io iptables
  command -v iptables >/dev/null || install_packages iptables
  engine_answers || start_dockerd "$1"
}

may_start_engine() {
  may_install || refuse "No Docker engine answers." \
    "Start Docker, or point DOCKER_HOST at its socket, and run this again."
  [ ! -d /run/systemd/system ] || refuse "No Docker engine answers." \
    "Run: apt-get install docker.io && systemctl start docker"
}

# Its output does not go to ours, and it inherits no descriptor: a reader of ours would never see
# the end, and somebody's lock would stay held.
start_dockerd() {
  mkdir -p "$ENGINE_RECORD"
  rm -f "$ENGINE_RECORD/dockerd.pid"
  note_fresh_data_root
  detached "$ENGINE_RECORD/dockerd.log" "$ENGINE_RECORD/pid" \
    dockerd --host unix:///var/run/docker.sock --pidfile "$ENGINE_RECORD/dockerd.pid"
  printf '%s\n' "$1" >"$ENGINE_RECORD/owner"
  wait_until 60 engine_answers_or_died || true
  engine_answers || refuse "$(tail -n 10 "$ENGINE_RECORD/dockerd.log")" \
    "dockerd did not come up: its log, $ENGINE_RECORD/dockerd.log, says why."
}

engine_answers_or_died() { engine_answers || ! engine_runs; }

# Only what began empty under us is ours to empty again.
note_fresh_data_root() {
  [ -d /var/lib/docker/image ] || : >"$ENGINE_RECORD/fresh"
}

detached() { # LOG PIDFILE COMMAND...
  (
    log=$1 pidfile=$2
    shift 2
    close_inherited
    env -u HOLDFAST_RUN setsid nohup "$@" </dev/null >"$log" 2>&1 &
    printf '%s\n' "$!" >"$pidfile"
  )
}

close_inherited() {
  local descriptor
  for descriptor in /proc/self/fd/*; do
    descriptor=${descriptor##*/}
    if [ "$descriptor" -gt 2 ]; then eval "exec $descriptor>&-"; fi
  done
}

# stop_engine OWNER: only what OWNER started; while another instance still runs there, it becomes that one's.
stop_engine() {
  [ "$(cat "$ENGINE_RECORD/owner" 2>/dev/null)" = "$1" ] || return 0
  engine_is_handed_over || end_dockerd
}

engine_is_handed_over() {
  local other
  other=$(instances_here | grep -vx "$INSTANCE" | head -n 1)
  [ -n "$other" ] || return 1
  printf 'up:%s\n' "$other" >"$ENGINE_RECORD/owner"
  say "the engine keeps running for instance $other"
}

end_dockerd() {
  engine_runs || { rm -f "$ENGINE_RECORD/owner"; return 0; }
  kill "$(engine_pid)"
  wait_until 60 engine_is_gone || kill -KILL "$(engine_pid)"
  rm -f "$ENGINE_RECORD/owner" "$ENGINE_RECORD/pid"
  say "stopped the engine that was started here"
}

engine_pid() { cat "$ENGINE_RECORD/pid" 2>/dev/null; }

engine_is_gone() { ! engine_runs; }

# After a reboot the number may be somebody else's.
engine_runs() { [ "$(cat "/proc/$(engine_pid)/comm" 2>/dev/null)" = dockerd ]; }
