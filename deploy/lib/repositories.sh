# shellcheck shell=bash
# Where do a host's snapshots go, and what opens them? On the fleet's own rest-server each host is a user, as is the control
# plane, which lets it see only the repository of its name; the pruner's server knows the same users by other passwords,
# which no host has. Or elsewhere, where somebody said so by --repositories: then each has a directory of its name there.
# In both cases each repository has a password of its own.

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

repository_url() { # HOST
  if elsewhere; then
    place_of "$1" "$1"
  else
    printf 'rest:http://rest-server:8000/%s/\n' "$1"
  fi
}

write_repository() { # HOST PREFIX PASSWORD_KEY
  printf '%surl=%s\n' "$2" "$(repository_url "$1")"
  if elsewhere; then
    write_access "$2" "user user-password region private-key known-hosts" "$1"
  else
    printf '%suser=%s\n' "$2" "$1"
    printf '%suser-password=%s\n' "$2" "$(cat "$SECRETS/$1/repository-user-password")"
  fi
  printf '%s%s=%s\n' "$2" "$3" "$(cat "$SECRETS/$1/repository-password")"
}

# What takes away from it, and no password of its own.
write_pruner() { # HOST PREFIX
  if elsewhere; then
    printf '%surl=%s\n' "$2" "$(place_of "$1" pruner "$1")"
    write_access "$2" "user user-password private-key" pruner "$1"
  else
    printf '%surl=rest:http://rest-server-pruner:8000/%s/\n' "$2" "$1"
    printf '%suser=%s\n' "$2" "$1"
    printf '%suser-password=%s\n' "$2" "$(cat "$SECRETS/$1/pruner-user-password")"
  fi
}

# --- elsewhere -------------------------------------------------------------------------------------------------

# Each setting that was given is a file of its name, so that the next `up` needs no options: `url`, `host1.user`, …

elsewhere() { [ -f "$SECRETS/repositories/url" ]; }

# The file of a setting: of the first who has one of his own, else everybody's.
setting_file() { # KEY WHO...
  local key=$1 who
  shift
  for who in "$@"; do
    if [ -f "$SECRETS/repositories/$who.$key" ]; then
      printf '%s\n' "$SECRETS/repositories/$who.$key"
      return
    fi
  done
  if [ -f "$SECRETS/repositories/$key" ]; then printf '%s\n' "$SECRETS/repositories/$key"; fi
}

setting() { # KEY WHO...
  local file
  file=$(setting_file "$@")
  [ -z "$file" ] || cat "$file"
}

place_of() { # HOST WHO...
  local host=$1
  shift
  printf '%s/%s\n' "$(setting url "$@" | sed 's,/*$,,')" "$host"
}

# By which ssh reaches it, where all secrets are below a directory; without commas and quotes, which restic takes apart.
ssh_arguments() { # HOST DIRECTORY
  local key known
  key=$(setting_file private-key-file "$1") known=$(setting_file known-hosts-file "$1")
  printf '%s -i %s -o UserKnownHostsFile=%s' "-F none -o BatchMode=yes -o StrictHostKeyChecking=yes -o IdentitiesOnly=yes" \
    "$2/repositories/${key##*/}" "$2/repositories/${known##*/}"
}

# As lines of properties, in which a value is one line.
write_access() { # PREFIX KEYS WHO...
  local prefix=$1 keys=$2 key value
  shift 2
  for key in $keys; do
    case $key in
      private-key | known-hosts) value=$(setting "$key-file" "$@" | as_one_line) ;;
      *) value=$(setting "$key" "$@" | as_one_line) ;;
    esac
    [ -z "$value" ] || printf '%s%s=%s\n' "$prefix" "$key" "$value"
  done
}

as_one_line() { sed 's/\\/\\\\/g' | awk '{ printf "%s%s", between, $0; between = "\\n" }'; }

settle_repositories() { # FILE, or nothing for those of the last time
  open_secrets
  if [ -n "$1" ]; then
    require_settings "$1"
    require_same_place "$1"
    keep_settings "$1"
  fi
  if elsewhere; then detail "$(setting url)"; else detail "on the fleet's own server"; fi
}

require_settings() { # FILE
  local who
  [ -f "$1" ] || refuse "--repositories: there is no file $1." "docs/repositories.md says what is in it."
  [ -z "$(find -L "$1" -perm -004)" ] || refuse "--repositories: everybody may read $1." "chmod 600 $1"
  require_lines "$1"
  for who in control-plane $(known_hosts) pruner; do require_access "$1" "$who"; done
}

setting_form() {
  local who
  who="control-plane|host[0-9]+$(known_hosts | sed 's/^/|/' | tr -d '\n')"
  printf '%s\n' "((pruner|$who)\.)?(url|user|user-password|private-key-file)|(($who)\.)?(region|known-hosts-file)|moved"
}

# No line is told, for it may be secret.
require_lines() { # FILE
  local number
  number=$({ grep -Evn "^($(setting_form))=.*[^ ]|^ *(#.*)?\$" "$1" || true; } | head -n 1 | cut -d : -f 1)
  [ -z "$number" ] || refuse "--repositories: line $number of $1 is no setting of repositories." \
    "docs/repositories.md lists them."
}

asked() { # FILE KEY WHO...
  local file=$1 key=$2 who
  shift 2
  for who in "$@"; do
    if grep -q "^$who\.$key=" "$file"; then
      sed -n "s/^$who\.$key=//p" "$file"
      return
    fi
  done
  sed -n "s/^$key=//p" "$file"
}

require_access() { # FILE WHO
  local url key value needed taken
  url=$(asked "$1" url "$2")
  case $url in
    rest:http://* | rest:https://*) needed='' taken='user user-password' ;;
    s3:*/*) needed='user user-password' taken='user user-password region' ;;
    sftp:*) needed='private-key-file known-hosts-file' taken=$needed ;;
    '') refuse "--repositories: $1 has no url." "docs/repositories.md says what it may be." ;;
    *) refuse "--repositories: the url of $2 in $1 is none that a fleet can use." \
      "Write rest:https://host/path, s3:https://endpoint/bucket/path, sftp:user@host:/path or sftp://user@host:port//path." ;;
  esac
  for key in user user-password region private-key-file known-hosts-file; do
    value=$(asked "$1" "$key" "$2")
    [ -n "$value" ] || ! is_in "$key" "$needed" ||
      refuse "--repositories: $1 has no $key for $2, which ${url%%:*}: needs." "docs/repositories.md lists what is needed."
    [ -z "$value" ] || is_in "$key" "$taken" ||
      refuse "--repositories: $1 has a $key for $2, which ${url%%:*}: has no use for." "Leave it out."
    case $key in *-file) [ -z "$value" ] || [ -f "$value" ] ||
      refuse "--repositories: there is no file $value, which $1 names as a $key." "Name the file by its whole path." ;; esac
  done
}

is_in() { case " $2 " in *" $1 "*) ;; *) return 1 ;; esac }

# Snapshots do not move by themselves, and whoever looks for them elsewhere finds none.
require_same_place() { # FILE
  local before
  grep -qx 'moved=yes' "$1" && return
  if elsewhere; then
    before=$(setting url)
  elif docker volume inspect "holdfast-$INSTANCE-repositories" >/dev/null 2>&1; then
    before="the volume holdfast-$INSTANCE-repositories"
  else
    return 0
  fi
  [ "$before" = "$(asked "$1" url)" ] || refuse "The repositories of instance $INSTANCE are at another place: $before." \
    "Copy them, each into a directory of its name, and say so by a line moved=yes in $1; or name the place where they are."
}

keep_settings() { # FILE
  local line key value
  rm -rf "$SECRETS/repositories.new"
  mkdir "$SECRETS/repositories.new"
  while read -r line || [ -n "$line" ]; do
    key=${line%%=*} value=${line#*=}
    case $key in
      '' | '#'* | moved) ;;
      *-file) put "$SECRETS/repositories.new/$key" 600 <"$value" ;;
      *) printf '%s\n' "$value" | put "$SECRETS/repositories.new/$key" 600 ;;
    esac
  done <"$1"
  rm -rf "$SECRETS/repositories"
  mv "$SECRETS/repositories.new" "$SECRETS/repositories"
}
