# shellcheck shell=bash
# Does the fleet that is up do its main job? A program of deploy/e2e finds out, on a stack of its own.

prove() {
  if [ "$(known_hosts | grep -c '^host[0-9]')" -lt 2 ]; then
    say "NOT PROVEN: a stack cannot move with one host; --hosts 2 makes another"
    return 0
  fi
  is_packaged e2e || long_step "program of the proof" "Mend what the log names, and run this again." package e2e
  shown_step "proof" "The fleet is up, but it did not prove that it does its work; $LOGS/e2e-errors.log says more." \
    run_program e2e dev.holdfast.proof.ProofMain "$STATE" "$DEPLOY/stacks/inventory"
}
