# shellcheck shell=bash
# Is the machine as it was? Two inventories are compared; what belongs to other instances may change meanwhile,
# what belongs to the fleets that this run's tests made may not.

inventory() { { engine_inventory; mounts; loops; fleets; } | sort; }

fleets() {
  local fleet
  for fleet in $(own_fleets); do
    if [ -d "$DEPLOY/.state/$fleet" ]; then echo "fleet $fleet"; fi
  done
}

# Names with blanks around each.
own_instances() { printf ' %s %s ' "$INSTANCE" "$(own_fleets | paste -s -d ' ' -)"; }

engine_inventory() {
  local labelled='{{.Label "dev.holdfast.instance"}}'
  docker ps -a --format "$labelled|container {{.Names}} ({{.Image}})" | not_of_others
  docker volume ls --format "$labelled|volume {{.Name}}" | not_of_others
  docker network ls --format "$labelled|network {{.Name}}" | not_of_others
  docker images --format 'image {{.Repository}}:{{.Tag}} {{.ID}}'
}

not_of_others() { awk -F'|' -v own="$(own_instances)" '$1 == "" || index(own, " " $1 " ") { print $2 }'; }

# The engine's own mounts come and go with its containers, which are counted already.
mounts() {
  mount_points | sed 's/^/mount /' | outside_others_state |
    grep -Ev "^mount ($(docker info --format '{{.DockerRootDir}}')|/run/docker|/var/run/docker)/" || true
}

mount_points() {
  if [ -r /proc/self/mountinfo ]; then awk '{ print $5 }' /proc/self/mountinfo; else mount | awk '{ print $3 }'; fi
}

loops() {
  local file
  for file in /sys/block/loop*/loop/backing_file; do
    if [ -r "$file" ]; then echo "loop $(cat "$file")"; fi
  done | outside_others_state
}

outside_others_state() {
  awk -v all="$DEPLOY/.state/" -v own="$(own_instances)" '
    { at = index($0, all) }
    at == 0 { print; next }
    { split(substr($0, at + length(all)), inner, "/") }
    index(own, " " inner[1] " ")'
}

# Processes are known by the mark that step.sh gave them: everything of a run inherits it.
processes() {
  if [ -d /proc/self ]; then marked_by_proc; else marked_by_ps; fi
}

marked_by_proc() {
  local environment pid
  for environment in /proc/[0-9]*/environ; do
    if grep -qz "^HOLDFAST_RUN=$INSTANCE$" "$environment" 2>/dev/null; then
      pid=${environment%/environ}
      echo "process ${pid#/proc/} $(tr '\0' ' ' <"$pid/cmdline" | cut -c 1-120)"
    fi
  done
}

marked_by_ps() {
  ps axeww -o pid=,command= | awk -v mark="HOLDFAST_RUN=$INSTANCE" 'index($0, mark) { print "process", $1, $2 }'
}

end_processes() { processes | awk '{ print $2 }' | each kill -KILL; }

remember_machine() { inventory >"$LOGS/before"; }

# Containers take a moment to go, hence the deadline.
require_machine_as_before() {
  wait_until 20 machine_is_as_before || { name_differences; refuse_leftovers; }
}

machine_is_as_before() {
  inventory >"$LOGS/after"
  processes >>"$LOGS/after"
  cmp -s "$LOGS/before" "$LOGS/after"
}

name_differences() {
  { diff "$LOGS/before" "$LOGS/after" || true; } | sed -n 's/^> /left behind: /p; s/^< /gone: /p'
}

refuse_leftovers() {
  refuse "The machine differs from what it was before the tests." \
    "Let the test that made it remove it; if it is your own doing, run this again."
}
