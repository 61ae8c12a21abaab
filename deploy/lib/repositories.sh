# shellcheck shell=bash
# Where do a host's snapshots go, and what opens them? Each host is a user of the rest-server, which lets it
# see only the repository of its name; each repository has a password of its own.

make_repository_secrets() { # HOST...
  local host
  for host in "$@"; do
    make_secret "$host/repository-user-password" 600
    make_secret "$host/repository-password" 600
    [ -s "$SECRETS/$host/htpasswd" ] || htpasswd_line "$host" | put "$SECRETS/$host/htpasswd" 600
  done
  for host in "$@"; do cat "$SECRETS/$host/htpasswd"; done | put "$SECRETS/htpasswd" 644
}

# By the program that the server's image brings; the password is no argument.
htpasswd_line() { # HOST
  docker run --rm --interactive --network none --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" \
    --entrypoint htpasswd holdfast/rest-server:latest -niB "$1" <"$SECRETS/$1/repository-user-password" | grep .
}

repository_url() { printf 'rest:http://rest-server:8000/%s/\n' "$1"; }

write_repository() { # HOST PREFIX PASSWORD_KEY
  printf '%surl=%s\n' "$2" "$(repository_url "$1")"
  printf '%suser=%s\n' "$2" "$1"
  printf '%suser-password=%s\n' "$2" "$(cat "$SECRETS/$1/repository-user-password")"
  printf '%s%s=%s\n' "$2" "$3" "$(cat "$SECRETS/$1/repository-password")"
}
