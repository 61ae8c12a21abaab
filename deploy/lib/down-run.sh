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
  running dev.holdfast | each docker stop
}

running() { docker ps -q --filter "$(of_instance)" --filter "label=$1"; }

# Volumes and images are the engine's to remove, so it has to run once more.
purge() {
  step "engine" "Start the engine: what is left is in it." use_engine "up:$INSTANCE"
  step "containers" "Read the log." stop_containers
  step "instance" "Read the log." remove_instance
  step "images" "Read the log." remove_images
  note_whether_engine_is_empty
  step "engine" "Read the log." stop_engine "up:$INSTANCE"
  step "what the engine kept" "Read the log." remove_engine_data
  tell_what_is_left
  remove_records
}

# Only an engine that began empty under us, and holds nothing of anybody else's, loses its data root.
note_whether_engine_is_empty() {
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
  local packages
  packages=$(touch "$DEPLOY/.state/installed" && sort -u "$DEPLOY/.state/installed" | paste -s -d ' ' -)
  say "removed; left on this machine: ${packages:+the installed packages $packages}${packages:-nothing}"
}

remove_records() {
  forget_exit_commands # the lock went with the state
  rm -rf "$LOGS"
  [ "$INSTANCE" != up ] || rm -f "$DEPLOY/.state/api.env"
  if [ -z "$(ls "$DEPLOY/.state/logs")" ]; then rm -rf "$DEPLOY/.state"; fi
}
