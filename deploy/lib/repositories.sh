# shellcheck shell=bash
# Where do a host's snapshots go, and what opens them? Each host is a user of the rest-server, as is the control plane,
# which lets it see only the repository of its name; each repository has a password of its own. The pruner's server knows the same
# users by other passwords, which no host has.

make_repository_secrets() { # HOST...
  local host
  for host in "$@"; do
    make_secret "$host/repository-user-password" 600
    make_secret "$host/pruner-user-password" 600
    make_secret "$host/repository-password" 600
    make_htpasswd "$host" repository-user-password htpasswd
    make_htpasswd "$host" pruner-user-password pruner-htpasswd
  done
  for host in "$@"; do cat "$SECRETS/$host/htpasswd"; done | put "$SECRETS/htpasswd" 644
  for host in "$@"; do cat "$SECRETS/$host/pruner-htpasswd"; done | put "$SECRETS/pruner-htpasswd" 644
}

make_htpasswd() { # HOST PASSWORD FILE
  [ -s "$SECRETS/$1/$3" ] || htpasswd_line "$1" "$2" | put "$SECRETS/$1/$3" 600
}

# By the program that the server's image brings; the password is no argument.
htpasswd_line() { # HOST PASSWORD
  docker run --rm --interactive --network none --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" \
    --entrypoint htpasswd holdfast/rest-server:latest -niB "$1" <"$SECRETS/$1/$2" | grep .
}

repository_url() { printf 'rest:http://rest-server:8000/%s/\n' "$1"; }

write_repository() { # HOST PREFIX PASSWORD_KEY
  printf '%surl=%s\n' "$2" "$(repository_url "$1")"
  printf '%suser=%s\n' "$2" "$1"
  printf '%suser-password=%s\n' "$2" "$(cat "$SECRETS/$1/repository-user-password")"
  printf '%s%s=%s\n' "$2" "$3" "$(cat "$SECRETS/$1/repository-password")"
}

# What takes away from it.
write_pruner() { # HOST PREFIX
  printf '%spruner-url=rest:http://rest-server-pruner:8000/%s/\n' "$2" "$1"
  printf '%spruner-user-password=%s\n' "$2" "$(cat "$SECRETS/$1/pruner-user-password")"
}
