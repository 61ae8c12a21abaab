# shellcheck shell=bash
# Which hosts were asked for, with which ports, and where is what came of it?

is_number() { case $1 in '' | *[!0-9]* | 0*) return 1 ;; esac; }

is_publication() { printf '%s\n' "$1" | grep -Eqx '[a-z0-9][a-z0-9-]{0,62}:[0-9]{1,5}=[0-9]{1,5}'; }

# Which hosts there are, and what they publish: kept in the state, so that the next `up` needs no options.
settle_hosts() { # NUMBER PUBLICATIONS ENGINE DIRECTORIES
  local number host publication
  for ((number = 1; number <= $1; number++)); do mkdir -p "$(home_of "host$number")"; done
  settle_engine "$3" "$4"
  for publication in $2; do
    host=${publication%%:*}
    [ -d "$(home_of "$host")" ] || refuse "--publish $publication: there is no $host." "Ask for more with --hosts."
  done
  for host in $(known_hosts); do settle_publications "$host" "$2"; done
  detail "$(known_hosts | paste -s -d ' ' -)"
}

settle_publications() {
  local wanted
  wanted=$(asked_publications "$1" "$2")
  [ -z "$wanted" ] || printf '%s\n' "$wanted" | put "$(home_of "$1")/published" 600
  require_free_ports "$1"
}

asked_publications() {
  local publication
  for publication in $2; do
    if [ "${publication%%:*}" = "$1" ]; then printf '%s\n' "${publication#*:}"; fi
  done
}

require_free_ports() {
  local publication port
  for publication in $(publications_of "$1"); do
    port=${publication%=*}
    ! port_is_taken "$port" || publishes "$1" "$port" || refuse "Port $port, to be published for $1, is taken." \
      "Stop what listens there, or choose another: --publish $1:PORT=${publication#*=}"
  done
}

publishes() { docker port "$(host_container "$1")" 2>/dev/null | grep "127.0.0.1:$2$" >/dev/null; }

write_settings() {
  local hosts
  hosts=$(known_hosts)
  # shellcheck disable=SC2086 # names, one word each
  {
    make_secrets controller backup $hosts
    make_repository_secrets control-plane $hosts
    write_controller_secrets $hosts
    write_backup_secrets $hosts
    write_nats_users $hosts
  }
  write_compose_env
  set_compose_files
}

tell_where() {
  local host
  say "the fleet is up"
  say "API:    http://127.0.0.1:$(controller_port), token in $STATE/api.env"
  for host in $(known_hosts); do say "$host:  $(where_is "$host")"; done
  say "kit:    $(kit), $KIT_NEWS: keep a copy elsewhere, it brings all of this back"
  say "again:  $DEPLOY/up brings it back, also after a reboot; deploy/down stops it"
}

where_is() {
  local first
  ! is_engine_host "$1" || { where_engine_is "$1" && return; }
  first=$(port_block "$1" "$(host_container "$1")")
  printf 'container %s, 127.0.0.1:%s-%s for its %s' "$(host_container "$1")" "$first" $((first + PORTS_IN_BLOCK - 1)) "$HOST_PORTS"
  publications_of "$1" | sed 's/\(.*\)=\(.*\)/, \1 for its \2/' | tr -d '\n'
}
