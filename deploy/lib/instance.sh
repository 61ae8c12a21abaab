# shellcheck shell=bash
# Whose is it? Everything that a run makes carries its instance's label, and is removed by it.

# open_instance NAME: sets INSTANCE, STATE (removed with the instance) and LOGS (kept).
open_instance() {
  case $1 in
    '' | [!a-z0-9]* | *[!a-z0-9-]*)
      echo "An instance's name is of a-z, 0-9 and -, not: $1" >&2
      exit 2
      ;;
  esac
  export HOLDFAST_INSTANCE=$1
  INSTANCE=$1 STATE=$DEPLOY/.state/$1 LOGS=$DEPLOY/.state/logs/$1
  mkdir -p "$LOGS" "$STATE"
  chmod 700 "$STATE"
}

# own_fleets: the instances that tests of this run made. Kept here, because theirs is gone when they are.
own_fleets() { sort -u "$STATE/fleets" 2>/dev/null || true; }

# A test's fleet (e2e-…) belongs to the run of verify that it is part of, else to the process that asked for it.
note_owner() {
  case $INSTANCE in e2e-*) ;; *) return 0 ;; esac
  if [ -d "$DEPLOY/.state/${HOLDFAST_RUN:-none}" ]; then
    printf '%s\n' "$INSTANCE" >>"$DEPLOY/.state/$HOLDFAST_RUN/fleets"
  else
    printf '%s\n' "$PPID" >"$STATE/owner"
  fi
}

random_name() { od -An -N4 -tx1 /dev/urandom | tr -d ' \n'; }

# One run at a time works on an instance; a lock whose process is gone counts for nothing.
lock_instance() {
  if is_locked "$STATE"; then
    echo "Process $(cat "$STATE/lock") is working on instance $INSTANCE." >&2
    exit 1
  fi
  echo $$ >"$STATE/lock"
  on_exit unlock_instance
}

is_locked() { is_alive "$1/lock"; }

is_alive() { kill -0 "$(cat "$1" 2>/dev/null || echo none)" 2>/dev/null; } # FILE WITH PID

# A turn is a link that names its process, since making one either succeeds or finds another's.
take_turn() { # LINK
  [ ! -L "$1" ] || kill -0 "$(readlink "$1")" 2>/dev/null || rm -f "$1"
  ln -s $$ "$1" 2>/dev/null
}

end_turn() { rm -f "$1"; } # LINK

unlock_instance() { rm -f "$STATE/lock"; }

instances_here() {
  docker ps -a --filter label=dev.holdfast.instance --format '{{.Label "dev.holdfast.instance"}}' | sort -u
}

of_instance() { printf 'label=dev.holdfast.instance=%s\n' "$INSTANCE"; }

remove_instance() {
  if engine_answers; then remove_from_engine; fi
  detach_data_roots
  rm -rf "$STATE"
}

remove_from_engine() {
  [ ! -f "$STATE/compose.env" ] || forget_registry_names
  docker ps -aq --filter "$(of_instance)" | each docker rm -f -v
  docker volume ls -q --filter "$(of_instance)" | each docker volume rm -f
  docker network ls -q --filter "$(of_instance)" | each docker network rm
}

# each COMMAND...: once with all the words of stdin; not at all when there are none (BSD has no xargs -r).
each() {
  local words
  words=$(cat)
  # shellcheck disable=SC2086 # ids and names, one word each
  [ -z "$words" ] || "$@" $words
}
