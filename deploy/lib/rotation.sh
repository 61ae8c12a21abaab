# shellcheck shell=bash
# How does a repository get a new password, while everybody uses it? The new one is made and opens it beside the old one;
# then it takes the old one's place among the secrets, services and hosts come by it, and are seen to; then the old one
# is removed. Each of these leaves a file or a key behind, so whatever was cut off goes on from there. What opens the
# repository at any moment is `repository-password`.

GOING='' STAYING='' # whose rotation goes on, and whose waits for another run

# Those that were asked for; of all of them those that were begun, where there are such.
choose_repositories() { # NAME..., or none for all
  local name
  for name in "$@"; do require_repository "$name"; done
  GOING=$*
  [ -n "$GOING" ] || GOING=$(begun)
  [ -n "$GOING" ] || GOING=$(repository_names)
  detail "$(printf '%s\n' "$GOING" | paste -s -d ' ' -)"
}

begun() {
  local name
  for name in $(repository_names); do
    if is_begun "$name"; then printf '%s\n' "$name"; fi
  done
}

repository_names() { echo control-plane && known_hosts; }

require_repository() {
  repository_names | grep -qx -e "$1" || refuse "Instance $INSTANCE has no repository of a $1." \
    "It has those of: $(repository_names | paste -s -d ' ' -)"
}

require_fleet() {
  { choose_client && point_at_engine && container_runs "holdfast-$INSTANCE-backup"; } ||
    refuse "Instance $INSTANCE does not run." "deploy/up starts it; then run this again."
}

is_begun() { [ -s "$SECRETS/$1/new-repository-password" ] || [ -s "$SECRETS/$1/former-repository-password" ]; }

# each_going COMMAND: who cannot is left as he is, and the others go on.
each_going() {
  local name going=''
  for name in $GOING; do
    if ("$1" "$name"); then going="$going $name"; else STAYING="$STAYING $name"; fi
  done
  GOING=$going
  detail "${GOING# }"
}

# stay NAME WHY: in the subshell of each_going, which it ends.
stay() {
  say "$1 waits: $2"
  exit 1
}

# --- the steps -------------------------------------------------------------------------------------------------

# A host that is away would lose its repository with the old password.
make_new_password() { # NAME
  require_host "$1"
  is_begun "$1" || make_secret "$1/new-repository-password" 600
}

require_host() {
  [ "$1" != control-plane ] || return 0
  container_runs "$(host_container "$1")" || stay "$1" "it is away; run this again when deploy/up has started it"
  docker exec "$(host_container "$1")" test -s /run/holdfast/agent.settings ||
    stay "$1" "it is of an earlier version; run this again after deploy/up"
}

add_new_key() { key_of_new "$1" >/dev/null; }

# The old one's place is taken at one stroke, when the old one is kept.
use_new_password() {
  [ -s "$SECRETS/$1/new-repository-password" ] || return 0
  put "$SECRETS/$1/former-repository-password" 600 <"$SECRETS/$1/repository-password" || exit 1
  mv "$SECRETS/$1/new-repository-password" "$SECRETS/$1/repository-password"
}

restart_services() {
  local hosts
  hosts=$(known_hosts)
  # shellcheck disable=SC2086 # names, one word each
  write_backup_secrets $hosts
  write_compose_env
  set_compose_files
  start_parts --no-deps backup
  wait_until 60 answers_ok "$(controller_port)" /q/health/ready || refuse "The controller is not ready." \
    "Run this again when deploy/up has brought the fleet up."
}

# The repository may have been made only now, by the old one.
see_it_opened() {
  local key
  key=$(key_of_new "$1") || exit 1
  [ "$key" = none ] || wait_until 60 backup_opens "$1" "$key" ||
    stay "$1" "the backup service does not open its repository by the new password: docker logs holdfast-$INSTANCE-backup"
  [ "$1" = control-plane ] || see_host_open_it "$1" "$key"
}

backup_opens() { # NAME KEY
  http_body "$(controller_port)" "/api/v1/repositories/$1/keys" "$(cat "$SECRETS/api-token")" |
    grep -F "{\"id\":\"$2\",\"current\":true}"
}

# Once more where it was restarted before, and could not look then.
see_host_open_it() { # HOST KEY
  write_agent_secrets "$1"
  { agent_has_settings "$1" && agent_opens "$1" "$2"; } || give_settings "$1"
  wait_until 60 agent_opens "$1" "$2" ||
    stay "$1" "its agent does not open its repository by the new password: docker logs $(host_container "$1")"
}

agent_opens() { # HOST KEY
  [ "$(docker exec "$(host_container "$1")" cat /run/holdfast/repository-key)" = "$2" ]
}

remove_old_password() {
  keys_of "$1" new-only || exit 1
  rm -f "$SECRETS/$1/former-repository-password"
}

# --- the keys --------------------------------------------------------------------------------------------------

key_of_new() { keys_of "$1" either; }

# Restic's id of the new password's key, when the repository is as it is to be; by whoever may delete.
keys_of() { # NAME GOAL
  write_rotation "$1" | docker exec --interactive "holdfast-$INSTANCE-backup" \
    java -Xmx64m --enable-native-access=ALL-UNNAMED -cp '/opt/holdfast/lib/main/*' \
    dev.holdfast.repository.rotation.RotationMain "$2" 2>"$LOGS/rotation-of-$1" ||
    stay "$1" "$(tail -n 1 "$LOGS/rotation-of-$1")"
}

write_rotation() { # NAME
  local old=repository-password new=new-repository-password
  [ -s "$SECRETS/$1/$new" ] || old=former-repository-password new=repository-password
  write_pruner "$1" ''
  ! elsewhere || write_access '' "region known-hosts" "$1"
  printf 'old-password=%s\nnew-password=%s\n' "$(cat "$SECRETS/$1/$old")" "$(cat "$SECRETS/$1/$new")"
}

# --- what becomes of it ----------------------------------------------------------------------------------------

tell_passwords() { # KEEP_OLD
  if [ -n "$GOING" ]; then
    say "new passwords:$GOING"
    say "kit:    $(kit), $KIT_NEWS: keep a copy elsewhere$(tell_old_ones "$1")"
  fi
  [ -z "$STAYING" ] || refuse "Not finished:$STAYING. Whatever opened these repositories does so still." \
    "What each of them waits for is told above; then run this again, and it goes on."
}

tell_old_ones() {
  if [ "$1" = yes ]; then
    printf ', and then run this without --keep-old: until then the old passwords, and kits of before, open them too'
  else
    printf ': the old passwords open nothing any more, and kits of before do not open these repositories'
  fi
}
