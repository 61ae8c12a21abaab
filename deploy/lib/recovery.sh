# shellcheck shell=bash
# What brings the control plane back where all of it is lost, and any snapshot without Holdfast? The recovery kit: one
# tar of the instance's secrets, identities and addresses, with a text that says how to use them by hand.

KIT_FORMAT='holdfast recovery kit 1' KIT_NEWS=''

kit() { printf '%s\n' "$STATE/recovery-kit.tar"; }

write_kit() {
  write_about | put "$STATE/kit/about" 600
  write_how_to | put "$STATE/kit/how-to.txt" 600
  if [ -f "$(kit)" ] && [ "$(cat "$STATE/kit/made-of" 2>/dev/null)" = "$(kit_digest)" ]; then
    KIT_NEWS='unchanged'
  else
    (cd "$STATE" && kit_files | tar -cf - -T -) | put "$(kit)" 600
    kit_digest | put "$STATE/kit/made-of" 600
    KIT_NEWS='new'
  fi
  detail "$KIT_NEWS"
}

# Without what is made of the others each time, and passwords that nobody uses yet.
kit_files() {
  local file
  (
    cd "$STATE" || exit
    find kit/about kit/how-to.txt secrets ports -type f ! -name '*.properties' \
      ! -path secrets/htpasswd ! -path secrets/pruner-htpasswd ! -name new-repository-password
    for file in hosts/*/kind hosts/*/created hosts/*/published hosts/*/stacks; do
      if [ -f "$file" ]; then printf '%s\n' "$file"; fi
    done
  )
}

kit_digest() { (cd "$STATE" && kit_files | sort | while read -r file; do echo "$file" && digest <"$file"; done) | digest; }

write_about() {
  printf '%s\n' "$KIT_FORMAT"
  printf 'instance %s\n' "$INSTANCE"
  printf 'repository %s\n' "$(repository_url control-plane)"
}

about() { sed -n "s/^$1 //p" "$STATE/kit/about"; } # KEY

write_how_to() {
  local name
  cat <<TEXT
The recovery kit of Holdfast's instance "$INSTANCE". Whoever has it can read every snapshot and speak as every host.

To bring a lost control plane back, on a machine that has the repositories:

    deploy/up --instance $INSTANCE --recover recovery-kit.tar

To get files back without Holdfast, all that is needed is restic (https://restic.net), 0.17 or newer. Each host has a
repository of its own, and so has the control plane. $(say_where)

    restic -r PLACE/host1 snapshots                               asks for the repository's password, below
    restic -r PLACE/host1 snapshots --tag stack=NAME              those of one stack
    restic -r PLACE/host1 ls ID
    restic -r PLACE/host1 restore --sparse ID --target /somewhere
    /somewhere/pieces/assemble                                    where it is there: puts large files together

That of a whole host has the tag "stack=*" and is a host's data root; deploy/up --host-from makes a host of it.

At a stack's snapshot's root are manifest.json (how the containers were made), images.tar (for docker load), volumes/NAME,
layers/CONTAINER (what its writable layer held), stack/ (the directory of the Compose file) and, where there are large
files, pieces/.

The control plane's own are its two databases as SQL, for an empty Postgres:

    restic -r PLACE/control-plane dump latest holdfast.sql | psql holdfast
    restic -r PLACE/control-plane dump latest backup.sql | psql backup

The passwords, as of this kit; where one opens nothing, deploy/rotate has changed it since, and a newer kit has it:

TEXT
  for name in control-plane $(known_hosts); do
    printf '%s\n    repository: %s\n' "$name" "$(cat "$SECRETS/$name/repository-password")"
    say_access "$name"
  done
}

say_where() {
  if elsewhere; then
    cat <<TEXT
They are at another place, which
is PLACE here: $(setting url). What opens it there is below; the files that it names are in this kit (tar -xpf recovery-kit.tar).
TEXT
  else
    cat <<TEXT
Their files are in
the volume holdfast-$INSTANCE-repositories, each repository in a directory of its name;
\`docker volume inspect holdfast-$INSTANCE-repositories\` says where, which is PLACE here. A copy of these files will do as
well. While the fleet's server runs, it has the same, by user and password:

    restic -r rest:http://USER:PASSWORD@127.0.0.1:$(sed -n 's/^HOLDFAST_REPOSITORY_PORT=//p' "$STATE/compose.env")/USER/ snapshots
TEXT
  fi
}

say_access() { # HOST
  local key
  if ! elsewhere; then
    printf '    server:     user %s, password %s\n' "$1" "$(cat "$SECRETS/$1/repository-user-password")"
    return
  fi
  case $(repository_url "$1") in
    s3:*) printf '    export AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s AWS_DEFAULT_REGION=%s\n' \
      "$(setting user "$1")" "$(setting user-password "$1")" "$(setting region "$1")" ;;
    rest:*) printf '    export RESTIC_REST_USERNAME=%s RESTIC_REST_PASSWORD=%s\n' \
      "$(setting user "$1")" "$(setting user-password "$1")" ;;
    sftp:*) printf '    with: restic -o sftp.args="%s" …\n' "$(ssh_arguments "$1" secrets)" ;;
  esac
  key=$(setting_file url "$1")
  [ "${key##*/}" = url ] || printf '    PLACE is:   %s\n' "$(setting url "$1")"
}

# --- back from it ----------------------------------------------------------------------------------------------

# Where it is refused, nothing was changed.
put_kit_back() { # KIT
  local file
  require_kit "$1"
  on_exit remove_unpacked
  unpack_kit "$1"
  require_repositories
  ! container_runs "holdfast-$INSTANCE-postgres" || require_empty_postgres
  require_same_secrets
  unpacked_files . | while read -r file; do put_back "$file"; done
  remove_unpacked
}

require_kit() { # KIT
  [ -f "$1" ] || refuse "There is no file $1." "Name the copy of recovery-kit.tar that you kept."
  [ "$(first_of_kit "$1" 1)" = "$KIT_FORMAT" ] ||
    refuse "$1 is no recovery kit that this version of Holdfast reads." "Name the copy of recovery-kit.tar that you kept."
  [ "$(first_of_kit "$1" 2)" = "instance $INSTANCE" ] ||
    refuse "$1 is the kit of $(first_of_kit "$1" 2), not of $INSTANCE." "Name that one: --$(first_of_kit "$1" 2)"
  ! tar -tf "$1" | grep -Ev '^(kit|secrets|ports|hosts)/[a-zA-Z0-9/.-]+$' ||
    refuse "$1 holds what no recovery kit does." "Name the copy of recovery-kit.tar that you kept."
}

first_of_kit() { tar -xOf "$1" kit/about 2>/dev/null | sed -n "$2p" || true; } # KIT LINE

# Into a directory that only we enter; an archive's owners are not ours.
unpack_kit() { # KIT
  remove_unpacked
  mkdir "$STATE/unpacked"
  chmod 700 "$STATE/unpacked"
  tar -xpof "$1" -C "$STATE/unpacked"
}

remove_unpacked() { rm -rf "$STATE/unpacked"; }

unpacked_files() { (cd "$STATE/unpacked" && find "$1" -type f | sed 's,^\./,,'); } # DIRECTORY

require_repositories() {
  case $(sed -n 's/^repository //p' "$STATE/unpacked/kit/about") in rest:http://rest-server:*) ;; *) return 0 ;; esac
  docker volume inspect "holdfast-$INSTANCE-repositories" >/dev/null ||
    refuse "The repositories are not on this machine: there is no volume holdfast-$INSTANCE-repositories." \
      "Make that volume and copy the repositories' files into it, each in a directory of its name; then run this again."
}

require_same_secrets() {
  local file
  for file in $(unpacked_files secrets); do
    [ ! -f "$STATE/$file" ] || cmp -s "$STATE/unpacked/$file" "$STATE/$file" ||
      refuse "Instance $INSTANCE has other secrets than the kit: $file differs." \
        "If another fleet was begun here since, move $STATE/secrets aside; then run this again."
  done
}

# What is here already stays; of a data root that is gone nothing is remembered, so that another one is made.
put_back() { # FILE
  mkdir -p "$(dirname "$STATE/$1")"
  [ ! -f "$STATE/$1" ] || return 0
  case $1 in
    secrets/*) chmod 700 "$STATE/secrets" ;;
    hosts/*/kind | hosts/*/created) has_data_root "$(printf '%s\n' "$1" | cut -d / -f 2)" || return 0 ;;
  esac
  cp -p "$STATE/unpacked/$1" "$STATE/$1"
}

has_data_root() { # HOST
  case $(cat "$STATE/unpacked/hosts/$1/kind") in
    engine) ;; # whatever engine this machine has
    loop) [ -f "$(image_of "$1")" ] ;;
    *) docker volume inspect "$(volume_of "$1")" >/dev/null ;;
  esac
}

# Before the services start: whoever decides finds what it had decided.
recover_databases() {
  local database taken
  remove_services
  start_parts postgres
  elsewhere || start_parts rest-server
  make_backup_database
  require_empty_postgres
  taken=$(newest_snapshot)
  [ -n "$taken" ] || refuse "The repository of the control plane holds no snapshot." "There is nothing to recover from."
  for database in backup holdfast; do restore_database "$database"; done
  outdate_wishes
  exchange_databases
  detail "as of $taken"
}

# Nothing may write to Postgres meanwhile. The watchdog would go on to look at a directory that is gone.
remove_services() {
  docker ps -aq --filter "name=^holdfast-$INSTANCE-(controller|backup|watchdog)\$" | each docker rm -f
}

require_empty_postgres() {
  local database databases tables
  databases=$(answer postgres "SELECT datname FROM pg_database WHERE datname IN ('holdfast', 'backup')")
  for database in $databases; do
    tables=$(answer "$database" "SELECT count(*) FROM pg_stat_user_tables")
    [ "$tables" = 0 ] || refuse_full_postgres "$database" "$tables"
  done
}

refuse_full_postgres() { # DATABASE TABLES
  local postgres=holdfast-$INSTANCE-postgres
  refuse "Postgres of instance $INSTANCE is not empty: its database $1 has $2 tables." \
    "deploy/up without --recover goes on with them. To give them up: docker rm -f $postgres; docker volume rm $postgres"
}

answer() { sql "$1" --tuples-only --no-align <<<"$2;"; } # DATABASE QUESTION

newest_snapshot() {
  restic_of_control_plane snapshots --json --latest 1 >"$STATE/newest" ||
    refuse "The repository of the control plane cannot be read." "The lines above say why."
  sed -n 's/.*"time":"\([^".]*\).*/\1/p' "$STATE/newest"
  rm "$STATE/newest"
}

# Root reads its standard input by name, whoever made the pipe. Nothing is locked: nobody prunes now. What the place has
# no use for is empty.
restic_of_control_plane() { # ARGUMENT...
  local user=control-plane password=$SECRETS/control-plane/repository-user-password
  if elsewhere; then
    user=$(setting user control-plane) password=$(setting_file user-password control-plane)
  fi
  RESTIC_REPOSITORY=$(about repository) RESTIC_REST_USERNAME=$user RESTIC_REST_PASSWORD=$(cat "${password:-/dev/null}") \
    AWS_ACCESS_KEY_ID=$user AWS_SECRET_ACCESS_KEY=$(cat "${password:-/dev/null}") \
    AWS_DEFAULT_REGION=$(setting region control-plane) \
    docker run --rm --interactive --user root --network "holdfast-$INSTANCE" \
    --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" --volume "$SECRETS:/run/secrets:ro" \
    --env RESTIC_REPOSITORY --env RESTIC_REST_USERNAME --env RESTIC_REST_PASSWORD --env RESTIC_PASSWORD_FILE=/dev/stdin \
    --env AWS_ACCESS_KEY_ID --env AWS_SECRET_ACCESS_KEY --env AWS_DEFAULT_REGION \
    --entrypoint restic holdfast/backup:latest --no-cache --no-lock \
    --option "sftp.args=$(ssh_arguments control-plane /run/secrets)" "$@" <"$SECRETS/control-plane/repository-password"
}

# Beside the empty one: what ends in the middle leaves nothing half.
restore_database() { # NAME
  sql postgres <<SQL
DROP DATABASE IF EXISTS recovering_$1;
CREATE DATABASE recovering_$1 OWNER $1;
SQL
  restic_of_control_plane dump latest "/$1.sql" | sql "recovering_$1" --single-transaction --output=/dev/null
}

# What people wanted of containers after the snapshot only their hosts know, which would refuse all that is decided now
# as older than that. So this second counts as the latest wish, for each container that is there and that will be.
outdate_wishes() {
  sql recovering_holdfast <<SQL
UPDATE container SET generation = greatest(generation, extract(epoch FROM now())::bigint);
SELECT format('ALTER TABLE container ALTER COLUMN generation SET DEFAULT %s', extract(epoch FROM now())::bigint) \gexec
SQL
}

exchange_databases() {
  sql postgres <<SQL
DROP DATABASE IF EXISTS empty_holdfast;
DROP DATABASE IF EXISTS empty_backup;
BEGIN;
ALTER DATABASE holdfast RENAME TO empty_holdfast;
ALTER DATABASE backup RENAME TO empty_backup;
ALTER DATABASE recovering_holdfast RENAME TO holdfast;
ALTER DATABASE recovering_backup RENAME TO backup;
COMMIT;
DROP DATABASE empty_holdfast;
DROP DATABASE empty_backup;
SQL
}

# What was stored after the databases were captured is in the repositories alone.
record_later_snapshots() {
  local told='' rounds=10 found=0
  while [ $((rounds -= 1)) -ge 0 ]; do
    told=$(http_post "$(controller_port)" /api/v1/snapshots/rescan "$(cat "$SECRETS/api-token")" 90) || true
    found=$((found + $(printf '%s\n' "$told" | sed -n 's/.*"created":\[\([^]]*\)\].*/\1/p' | awk -F , '{ n += NF } END { print n + 0 }')))
    case $told in
      *'"left":0}'*) detail "$found stored since then" && return ;;
      *'"left":'*) ;;
      *) break ;;
    esac
  done
  detail "not all repositories could be read: POST /snapshots/rescan once they can"
}
