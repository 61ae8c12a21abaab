# shellcheck shell=bash
# What does the backup service need? A database of its own, and the access that it hands to restoring hosts.

# As long as the tree has no such module, there is no such image.
has_backup() { [ -f "$(repository)/backup-service/pom.xml" ]; }

write_backup_secrets() { # HOST...
  local host
  {
    printf 'quarkus.datasource.password=%s\n' "$(cat "$SECRETS/backup-password")"
    printf 'holdfast.nats.seed=%s\n' "$(seed_of backup)"
    printf 'holdfast.internal.token-hash=%s\n' "$(digest <"$SECRETS/backup-token")"
    write_host_keys "$@"
    for host in control-plane "$@"; do
      write_repository "$host" "holdfast.repositories.$host." repository-password
      write_pruner "$host" "holdfast.repositories.$host.pruner-"
    done
  } | put "$SECRETS/backup.properties" 644
}

# Every time, because a cluster that is there already runs no initial scripts. It reads the controller's for its dump.
make_backup_database() {
  sql holdfast <<SQL
SELECT 'CREATE ROLE backup LOGIN' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'backup') \gexec
ALTER ROLE backup PASSWORD '$(cat "$SECRETS/backup-password")';
GRANT pg_read_all_data TO backup;
SELECT 'CREATE DATABASE backup OWNER backup' WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = 'backup') \gexec
SQL
}

# From stdin, as who owns the server.
sql() { # DATABASE OPTION...
  local database=$1
  shift
  docker exec --interactive "holdfast-$INSTANCE-postgres" \
    psql --quiet --no-psqlrc --set=ON_ERROR_STOP=1 --username=holdfast --dbname="$database" "$@"
}
