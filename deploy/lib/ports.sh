# shellcheck shell=bash
# Which ports of this machine are ours? A block of twenty for the control plane and for each host, kept in the
# state, below the range from which systems take ports for connections.

PORTS_IN_BLOCK=20 FIRST_BLOCK=20000 BLOCKS=500

# port_block OWNER CONTAINER: the first port of OWNER's block. While CONTAINER runs, it is what answers there.
port_block() {
  local file=$STATE/ports/$1
  if [ ! -f "$file" ] || { ! container_runs "$2" && ! block_is_free "$(cat "$file")"; }; then
    free_block | put "$file" 600
  fi
  cat "$file"
}

free_block() {
  local block tries
  for ((tries = 0; tries < 100; tries++)); do
    block=$((FIRST_BLOCK + RANDOM % BLOCKS * PORTS_IN_BLOCK))
    if ! block_is_promised "$block" && block_is_free "$block"; then
      echo "$block"
      return 0
    fi
  done
  refuse "No block of $PORTS_IN_BLOCK free ports was found from $FIRST_BLOCK on." "Stop what listens there."
}

# Another instance's fleet may be down at the moment.
block_is_promised() { cat "$DEPLOY"/.state/*/ports/* 2>/dev/null | grep -x "$1" >/dev/null; }

block_is_free() {
  local port
  for ((port = $1; port < $1 + PORTS_IN_BLOCK; port++)); do
    ! port_is_taken "$port" || return 1
  done
}

port_is_taken() { (exec 4<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

container_runs() {
  [ "$(docker inspect --format '{{.State.Running}}' "$1" 2>/dev/null)" = true ]
}
