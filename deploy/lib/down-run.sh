# shellcheck shell=bash
# What does deploy/down undo, and what is left afterwards?

stop() {
  step "containers" "Read the log." stop_containers
  step "data roots" "Something still uses them; the log names it." detach_data_roots
  step "engine" "Read the log." stop_engine "up:$INSTANCE"
  say "stopped; deploy/up brings it back as it was, deploy/down --purge removes it"
}

# Hosts first: they end their stacks in order while the control plane still listens.
stop_containers() {
  if ! choose_client || ! point_at_engine; then
    detail "no engine answers: nothing runs"
    return 0
  fi
  running dev.holdfast.host | each docker stop
  give_engine_back
  running dev.holdfast | each docker stop
}

running() { docker ps -q --filter "$(of_instance)" --filter "label=$1"; }

# Volumes and images are the engine's to remove, so it has to run once more.
purge() {
  step "engine" "Start the engine: what is left is in it." use_engine "up:$INSTANCE"
  step "containers" "Read the log." stop_containers
  step "instance" "Read the log." remove_instance
  step "images" "Read the log." remove_images
  note_what_the_engine_holds
  step "engine" "Read the log." stop_engine "up:$INSTANCE"
  step "what the engine kept" "Read the log." remove_engine_data
  tell_what_is_left
  remove_records
}

# Asked before the engine stops. Only one that began empty under us, and holds nothing of anybody else's, loses its
# data root.
note_what_the_engine_holds() {
  IMAGES_LEFT=$(docker images -q --filter reference='holdfast/*')
  INSTANCES_LEFT=$(instances_here | paste -s -d ' ' -)
  [ ! -f "$ENGINE_RECORD/fresh" ] || [ -n "$(docker ps -aq; docker images -q; docker volume ls -q)" ] ||
    : >"$ENGINE_RECORD/empty"
}

remove_engine_data() {
  if [ -f "$ENGINE_RECORD/empty" ] && [ ! -S /var/run/docker.sock ]; then
    rm -rf /var/lib/docker
    ! command -v ip >/dev/null || ip link delete docker0 2>/dev/null || true
    detail "removed"
  fi
}

tell_what_is_left() {
  local left
  left=$(what_is_left)
  say "removed; left on this machine: ${left:-nothing}"
}

what_is_left() {
  local packages measurements=$DEPLOY/.state/bench-results
  packages=$(our_packages | paste -s -d ' ' -)
  {
    [ -z "$packages" ] || echo "the packages $packages, which others may use by now (their list is $INSTALLED)"
    [ -z "$INSTANCES_LEFT" ] || echo "other instances: $INSTANCES_LEFT"
    [ -z "$IMAGES_LEFT" ] || echo "the images, which deploy/down --purge removes when no instance is left"
    ! engine_runs || echo "the engine that was started here, for them"
    [ -f "$ENGINE_RECORD/empty" ] || echo "the build cache of an engine that is not ours alone (docker builder prune)"
    [ ! -d "$measurements" ] || echo "the measurements in $measurements"
  } | paste -s -d ';' - | sed 's/;/; /g'
}

remove_records() {
  forget_exit_commands # the lock went with the state
  rm -rf "$LOGS"
  [ "$INSTANCE" != up ] || rm -f "$DEPLOY/.state/api.env"
  if [ "$INSTANCE" = up ] && [ -z "$(instances_of_checkout)" ]; then
    rm -rf "$DEPLOY/.state/logs"
    engine_runs || rm -rf "$ENGINE_RECORD"
  fi
  rmdir "$DEPLOY/.state/logs" "$DEPLOY/.state" 2>/dev/null || true
}

# A run of verify keeps its logs, and may be under way.
instances_of_checkout() {
  local state
  for state in "$DEPLOY"/.state/*/; do
    case $state in */logs/ | */engine/ | */bench-results/) ;; *) [ ! -d "$state" ] || echo "$state" ;; esac
  done
}
