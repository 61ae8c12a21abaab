# shellcheck shell=bash
# How does a run of verify end, and who cleans up after one that was killed?

clean_up() {
  end_processes
  remove_fleets
  remove_instance
  stop_engine "verify:$INSTANCE"
  say "$([ "$1" -eq 0 ] || echo "not ")verified, in $((SECONDS / 60)) min $((SECONDS % 60)) s"
}

# Those of the tests, too: what a test makes for itself and keeps is there before the machine is remembered.
build_all_images() {
  build_images
  "$DEPLOY/images/build" sftp-server
}

# What the tests' fleets removed themselves is gone already; what a killed test left is not.
remove_fleets() {
  local fleet
  for fleet in $(own_fleets); do sweep "$fleet"; done
}

sweep_ended_runs() {
  local ended
  for ended in "$DEPLOY"/.state/verify-*; do
    if [ -d "$ended" ] && ! is_locked "$ended"; then sweep "${ended##*/}"; fi
  done
  for ended in "$DEPLOY"/.state/e2e-*; do
    if [ -f "$ended/owner" ] && ! is_locked "$ended" && ! is_alive "$ended/owner"; then sweep "${ended##*/}"; fi
  done
}

sweep() {
  echo "removing what is left of $1"
  (
    open_instance "$1"
    end_processes
    remove_fleets
    remove_instance
    rm -rf "$LOGS"
  )
}
