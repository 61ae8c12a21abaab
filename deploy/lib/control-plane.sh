# shellcheck shell=bash
# How does the control plane run? By compose.yaml; where there is no Compose that can, by the one in the host's image.

write_compose_env() {
  local block
  mkdir -p "$STATE/watched" && chmod 755 "$STATE/watched"
  block=$(port_block control-plane "holdfast-$INSTANCE-nats")
  {
    printf 'HOLDFAST_INSTANCE=%s\n' "$INSTANCE"
    printf 'HOLDFAST_STATE=%s\n' "$STATE"
    printf 'HOLDFAST_CONTROLLER_PORT=%s\n' "$block"
    printf 'HOLDFAST_NATS_PORT=%s\n' $((block + 1))
    printf 'HOLDFAST_POSTGRES_PORT=%s\n' $((block + 2))
    printf 'HOLDFAST_REGISTRY_PORT=%s\n' $((block + 3))
    printf 'HOLDFAST_REPOSITORY_PORT=%s\n' $((block + 4))
    printf 'HOLDFAST_NATS_CONFIG=%s\n' "$(cat "$DEPLOY/nats/server.conf" "$STATE/nats/users.conf" | digest)"
    printf 'HOLDFAST_CONTROLLER_CONFIG=%s\n' "$(digest <"$SECRETS/controller.properties")"
    printf 'HOLDFAST_BACKUP_CONFIG=%s\n' "$(digest <"$SECRETS/backup.properties")"
    printf 'HOLDFAST_REPOSITORY_CONFIG=%s\n' "$(digest <"$SECRETS/htpasswd")"
    printf 'HOLDFAST_PRUNER_CONFIG=%s\n' "$(digest <"$SECRETS/pruner-htpasswd")"
    printf 'HOLDFAST_WATCHDOG_CONFIG=%s\n' "$(digest <"$DEPLOY/watchdog/thaw-below-dead-hosts")"
  } | put "$STATE/compose.env" 600
}

controller_port() { sed -n 's/^HOLDFAST_CONTROLLER_PORT=//p' "$STATE/compose.env"; }

# The backup service's database is in the way of its first start, hence Postgres first.
start_control_plane() {
  if has_backup; then
    start_parts postgres
    make_backup_database
  fi
  start_parts --remove-orphans
}

# Compose gives up on a part that is unhealthy for a moment, as those are that stand on one which is made anew: hence twice.
start_parts() {
  await_parts "$@" || await_parts "$@" || { compose logs --no-color --tail 15 && return 1; }
}

await_parts() { compose up --detach --wait --wait-timeout 180 "$@"; }

compose() {
  if has_compose; then
    docker compose "${COMPOSE_FILES[@]}" "$@"
  else
    compose_container "${COMPOSE_FILES[@]}" "$@"
  fi
}

set_compose_files() {
  COMPOSE_FILES=(--file "$DEPLOY/compose.yaml" --env-file "$STATE/compose.env")
  ! has_backup || COMPOSE_FILES+=(--profile backup)
  elsewhere || COMPOSE_FILES+=(--profile repositories)
  ! freezes_beyond_signals || COMPOSE_FILES+=(--profile watchdog)
}

# On cgroup version 2 what is frozen can be killed, and a host needs nobody outside.
freezes_beyond_signals() { [ "$(docker info --format '{{.CgroupVersion}}')" = 1 ]; }

# From 2.20 on `up --wait` does what is asked of it here.
has_compose() {
  local version
  version=$(docker compose version --short 2>/dev/null) || return 1
  version=${version#v}
  [ "${version%%.*}" -gt 2 ] || { [ "${version%%.*}" -eq 2 ] && [ "$(minor "$version")" -ge 20 ]; }
}

minor() { printf '%s\n' "$1" | cut -d . -f 2; }

# The same paths inside as outside, because the engine resolves them outside.
compose_container() {
  docker run --rm --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" \
    --volume "$(engine_socket):/var/run/docker.sock" --volume "$DEPLOY:$DEPLOY" \
    --entrypoint docker holdfast/host:latest compose "$@"
}

require_controller() {
  wait_until 60 answers_ok "$(controller_port)" /q/health/ready ||
    refuse "The controller is not ready: $(docker logs --tail 10 "holdfast-$INSTANCE-controller" 2>&1)" \
      "docker logs holdfast-$INSTANCE-controller"
}
