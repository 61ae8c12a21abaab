# shellcheck shell=bash
# Which secrets does the instance have? Made at first start, never printed, never an argument. What a container
# reads is 0644, because its user is not ours: the directory above, 0700, keeps everybody else out.

SECRETS='' # set by open_secrets

open_secrets() {
  SECRETS=$STATE/secrets
  mkdir -p "$SECRETS/nkeys"
  chmod 700 "$SECRETS"
}

make_secrets() { # USER...
  open_secrets
  make_secret postgres-password 644
  make_secret backup-password 600
  make_secret backup-token 600
  make_secret api-token 600
  make_nkeys "$@"
}

make_secret() { [ -s "$SECRETS/$1" ] || random_secret | put "$SECRETS/$1" "$2"; } # NAME MODE

random_secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

make_nkeys() {
  local user seed public missing
  missing=$(for user in "$@"; do [ -f "$SECRETS/nkeys/$user.seed" ] || echo "$user"; done)
  [ -n "$missing" ] || return 0
  paste -d ' ' <(printf '%s\n' "$missing") <(new_nkeys "$(printf '%s\n' "$missing" | grep -c .)") |
    while read -r user seed public; do
      printf '%s' "$public" | put "$SECRETS/nkeys/$user.public" 600
      printf '%s' "$seed" | put "$SECRETS/nkeys/$user.seed" 600
    done
  require_nkeys "$@"
}

new_nkeys() { java_here "$DEPLOY/nats/NKey.java" "$1"; }

require_nkeys() {
  local user
  for user in "$@"; do
    [ -s "$SECRETS/nkeys/$user.seed" ] || refuse "No NATS key was made for $user." "Read the log."
  done
}

seed_of() { cat "$SECRETS/nkeys/$1.seed"; }

public_key_of() { cat "$SECRETS/nkeys/$1.public"; }

write_controller_secrets() { # HOST...
  {
    printf 'quarkus.datasource.password=%s\n' "$(cat "$SECRETS/postgres-password")"
    printf 'holdfast.nats.seed=%s\n' "$(seed_of controller)"
    printf 'holdfast.api.token-hash=%s\n' "$(digest <"$SECRETS/api-token")"
    ! has_backup || write_backup_access
    write_host_keys "$@"
  } | put "$SECRETS/controller.properties" 644
}

write_backup_access() {
  printf 'holdfast.backup.url=http://backup:8080\n'
  printf 'holdfast.backup.token=%s\n' "$(cat "$SECRETS/backup-token")"
}

write_host_keys() { # HOST...
  local host
  for host in "$@"; do printf 'holdfast.host-keys.%s=%s\n' "$host" "$(public_key_of "$host")"; done
}

write_agent_secrets() { # HOST
  {
    printf 'holdfast.nats.seed=%s\n' "$(seed_of "$1")"
    write_repository "$1" holdfast.repository. password
  } | put "$SECRETS/$1/agent.properties" 644
}

# What a client of the API needs; for the instance `up` also at the place that the README names.
write_api_env() { # URL
  {
    printf 'HOLDFAST_URL=%s\n' "$1"
    printf 'HOLDFAST_TOKEN=%s\n' "$(cat "$SECRETS/api-token")"
  } | put "$STATE/api.env" 600
  [ "$INSTANCE" != up ] || put "$DEPLOY/.state/api.env" 600 <"$STATE/api.env"
}
