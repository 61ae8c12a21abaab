# shellcheck shell=bash
# What is the script doing, how long does it take, and when it fails: where, why, and what now?

exec 3>&1 </dev/null # the person reads descriptor 3; a step's own output goes to its log

STEP='' STEP_LOG='' STEP_STARTED=0 STEP_REMEDY='' STEP_GROUP='' STEP_DETAIL='' ON_EXIT=''

say() {
  printf '[%2d:%02d] %s\n' $((SECONDS / 60)) $((SECONDS % 60)) "$*" >&3
}

# step NAME REMEDY COMMAND...: in this shell, so that COMMAND may set variables.
step() {
  begin_step "$1" "$2"
  shift 2
  "$@" >"$STEP_LOG" 2>&1
  end_step
}

# The same in a process group of its own: a shell that waits in the foreground hears of an
# interrupt only when its child ends, which for a build is minutes too late.
long_step() {
  begin_step "$1" "$2"
  say "$STEP ..."
  shift 2
  in_own_group marked "$@" >"$STEP_LOG" 2>&1
  end_step
}

# The same, with COMMAND's lines shown as they come.
shown_step() {
  begin_step "$1" "$2"
  say "$STEP ..."
  shift 2
  in_own_group shown "$@"
  end_step
}

shown() { marked "$@" 2>&1 | tee "$STEP_LOG" >&3; }

# The mark by which leftovers.sh knows the processes of this run from everybody else's. A run that was
# started by another's test is part of that one.
marked() {
  export HOLDFAST_RUN=${HOLDFAST_RUN:-$INSTANCE}
  "$@"
}

in_own_group() {
  set -m
  "$@" &
  STEP_GROUP=$!
  set +m
  wait "$STEP_GROUP"
  STEP_GROUP=''
}

# What the finished step's line says beside its time.
detail() { STEP_DETAIL=$*; }

begin_step() {
  STEP=$1 STEP_REMEDY=$2 STEP_DETAIL='' STEP_STARTED=$SECONDS
  STEP_LOG=$LOGS/$(printf '%s' "$1" | tr -c 'a-zA-Z0-9' '-').log
  rm -f "$LOGS/remedy"
}

end_step() {
  say "$STEP: $((SECONDS - STEP_STARTED)) s${STEP_DETAIL:+, $STEP_DETAIL}"
  STEP=''
}

# refuse WHY REMEDY: ends the step with a reason that we know. A file carries the remedy, because
# this may run in a subshell.
refuse() {
  printf '%s\n' "$1" >&2
  printf '%s\n' "$2" >"$LOGS/remedy"
  exit 1
}

# on_exit COMMAND: whatever ends the script, COMMAND runs; the last one registered goes first.
on_exit() { ON_EXIT="$1 $ON_EXIT"; }

forget_exit_commands() { ON_EXIT=''; }

finish() {
  local status=$?
  trap - EXIT
  trap '' INT TERM HUP PIPE # one interrupt ends the run, a second one must not end the cleaning up
  set +e
  end_group
  [ "$status" -eq 0 ] || explain "$status"
  local command
  for command in $ON_EXIT; do "$command" "$status" >>"$LOGS/cleanup.log" 2>&1 || status=1; done
  exit "$status"
}

end_group() {
  [ -n "$STEP_GROUP" ] || return 0
  kill -TERM -- "-$STEP_GROUP" 2>/dev/null
  wait_until 20 group_is_gone || kill -KILL -- "-$STEP_GROUP" 2>/dev/null
}

group_is_gone() { ! kill -0 -- "-$STEP_GROUP" 2>/dev/null; }

# The end of the log; of Maven's its errors, because it ends with advice about itself.
reason() {
  if grep -q '^\[ERROR\]' "$STEP_LOG"; then
    grep '^\[ERROR\] .' "$STEP_LOG" | grep -v 'Help 1\]\|Re-run Maven\|re-run Maven\|For more information\|After correcting' |
      awk 'NR <= 15 && !seen[$0]++'
  else
    tail -n 15 "$STEP_LOG"
  fi
}

explain() {
  if [ -z "$STEP" ]; then say "FAILED with status $1" && return 0; fi
  if [ "$1" -gt 128 ]; then say "interrupted during: $STEP" && return 0; fi
  say "FAILED: $STEP, after $((SECONDS - STEP_STARTED)) s"
  say "why:"
  reason | sed 's/^/          /' >&3
  say "what to do: $(cat "$LOGS/remedy" 2>/dev/null || printf '%s' "$STEP_REMEDY")"
  say "whole log: $STEP_LOG"
}

trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
trap 'exit 129' HUP
trap 'exit 141' PIPE
