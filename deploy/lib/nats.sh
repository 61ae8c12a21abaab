# shellcheck shell=bash
# Who may say what on NATS? One user for each host and service, from the templates in deploy/nats.

write_nats_users() { # HOST...
  local host
  {
    printf 'authorization {\n  users: [\n'
    nats_user controller controller
    nats_user backup backup
    for host in "$@"; do nats_user "$host" host; done
    printf '  ]\n}\n'
  } | put "$STATE/nats/users.conf" 644
}

nats_user() { # USER TEMPLATE
  sed -e "s/@USER@/$1/g" -e "s/@PUBLIC_KEY@/$(public_key_of "$1")/" "$DEPLOY/nats/$2.conf"
}
