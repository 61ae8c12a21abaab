# shellcheck shell=bash
# How does an exported snapshot become an image? The image of a host, and the export as it is: nothing is unpacked here,
# and nothing is opened but where somebody gives the password.

BOOT_PLACE=/srv BOOT_STACK='' BOOT_NAME='' BOOT_FILE='' BOOT_PORTS='' BOOT_INNER_PORTS=''

require_host_image() {
  { choose_client && point_at_engine; } || refuse "No Docker engine answers." \
    "Start Docker, or point DOCKER_HOST at its socket, and run this again."
  docker image inspect --format '{{.Id}}' holdfast/host:latest || refuse "This engine has no image holdfast/host." \
    "Run deploy/up or deploy/images/build on it first."
}

# Looked at before anything unpacks it.
require_export() { # EXPORT
  local names one
  [ -f "$1" ] || refuse "There is no file $1." "Name what GET /snapshots/{id}/export gave."
  names=$(tar -tf "$1") || refuse_export "$1" "it is no tar, or breaks off"
  ! foreign_names <<<"$names" || refuse_export "$1" "it holds what no export does"
  ! tar -tvf "$1" | grep -v '^[-d]' || refuse_export "$1" "it holds what no export does"
  for one in keys snapshots; do
    [ "$(grep -c "^holdfast/repository/$one/." <<<"$names")" = 1 ] || refuse_export "$1" "it does not hold one snapshot"
  done
  BOOT_STACK=$(tar -xOf "$1" holdfast/README.md | awk -F '\140' '/^One stack/ { print $2; exit }')
  case $BOOT_STACK in '' | [!a-z0-9]* | *[!a-z0-9_-]*) refuse_export "$1" "its README names no stack" ;; esac
  BOOT_NAME=$BOOT_STACK-$(sed -n 's,^holdfast/repository/snapshots/\(.\{8\}\).*,\1,p' <<<"$names")
  detail "$BOOT_NAME"
}

foreign_names() {
  grep -Ev '^holdfast/(README\.md|repository/config|repository/(keys|index|snapshots|data/[0-9a-f]{2})/[0-9a-f]{64})$' |
    grep -Ev '^holdfast/(repository/((keys|index|snapshots|data|locks)/)?|repository/data/[0-9a-f]{2}/)?$'
}

refuse_export() { # EXPORT WHY
  refuse "$1 is no export of Holdfast: $2." "Name what GET /snapshots/{id}/export gave, as it came."
}

require_place() { # IMAGE
  [ ! -e "$1" ] || refuse "$1 is there already." "Name another file, or remove that one."
  : >"$1.part"
  BOOT_FILE=$1
}

boot_image() { printf 'holdfast-bootable:%s\n' "$BOOT_NAME"; }

# The engine takes the tar as it is. What the stack becomes outlives its container, in a volume.
make_image() { # EXPORT
  ! docker image inspect --format '{{.Id}}' "$(boot_image)" 2>/dev/null ||
    refuse "This engine has an image $(boot_image) already." "Remove it: docker rmi $(boot_image)"
  require_engine_space $(($(wc -c <"$1") / 1073741824 + 1))
  docker create --name "holdfast-$INSTANCE" holdfast/host:latest
  docker cp - "holdfast-$INSTANCE:$BOOT_PLACE" <"$1"
  docker commit --change "LABEL dev.holdfast.bootable=$BOOT_STACK" --change 'VOLUME /var/lib/holdfast' \
    --change "ENV $(boot_settings)" "holdfast-$INSTANCE" "$(boot_image)"
  : >"$STATE/committed"
}

# Stacks publish 8080 more often than a port that means nothing to anybody.
boot_settings() {
  printf '%s ' HOLDFAST_HOST=alone "HOLDFAST_BOOT_REPOSITORY=$BOOT_PLACE/holdfast/repository" \
    HOLDFAST_AUTONOMY_AFTER_START=0s QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT=1023
}

# The password goes in by standard input; of what comes out only the ports are kept.
look_inside() { # PASSWORD
  [ -f "$1" ] || refuse "There is no file $1." "Name the file with the password of the export."
  password_in "$1" | docker run --rm --interactive --network none --env RESTIC_PASSWORD_FILE=/dev/stdin \
    --entrypoint restic "$(boot_image)" --no-cache --no-lock --repo "$BOOT_PLACE/holdfast/repository" \
    dump latest /manifest.json >"$STATE/manifest" ||
    refuse "The password in $1 does not open this export." "Name the file by which it was exported; the log says more."
  BOOT_PORTS=$(published outside <"$STATE/manifest")
  BOOT_INNER_PORTS=$(published inside <"$STATE/manifest")
  rm "$STATE/manifest"
  detail "it opens the export"
}

# That alone, or the line by which curl asked for the export.
password_in() { sed -n '1s/^[Hh]oldfast-[Pp]assword:[[:space:]]*//; 1p' "$1"; } # FILE

# published outside|inside: as 8080/tcp, of the manifest on stdin; inside are those of the loopback.
published() {
  tr -d ' \n' | { grep -oE '"PortBindings":\{("[^"]*":(null|\[[^]]*\]),?)*\}' || true; } |
    { grep -oE '"[0-9]+/[a-z]+":\[[^]]*\]' || true; } | awk -v where="$1" '
      {
        split($0, words, "\"")
        protocol = words[2]
        sub(".*/", "", protocol)
        bindings = split($0, binding, "\"HostIp\":\"")
        for (i = 2; i <= bindings; i++) {
          split(binding[i], words, "\"")
          inner = words[1] ~ /^(127\.|::1$)/
          if ((where == "inside") == inner && words[5] ~ /^[0-9]+$/) print words[5] "/" protocol
        }
      }' | sort -u
}

# Whole or not at all.
save_image() {
  require_room
  docker save --output "$BOOT_FILE.part" "$(boot_image)"
  mv "$BOOT_FILE.part" "$BOOT_FILE"
  detail "$(($(wc -c <"$BOOT_FILE") / 1048576)) MiB"
}

require_room() {
  local free needed
  free=$(df -Pk "$BOOT_FILE.part" | awk 'NR == 2 { print $4 }')
  needed=$(($(docker image inspect --format '{{.Size}}' "$(boot_image)") / 1024))
  [ "$free" -gt "$needed" ] || refuse "There are $((free / 1024)) MiB free for $BOOT_FILE; $((needed / 1024)) MiB are needed." \
    "Free $(((needed - free) / 1024 + 1)) MiB on that file system, or name a file on another one."
}

tell_how() { # PASSWORD
  local port publish=''
  for port in $BOOT_PORTS; do publish="$publish --publish 127.0.0.1:${port%/*}:$port"; done
  cat >&3 <<TEXT

$BOOT_FILE runs on any Docker engine of this architecture, for whoever has the password, which is not in it:

docker load --input $(printf '%q' "$BOOT_FILE")
docker run --detach --name $BOOT_NAME --restart unless-stopped --stop-timeout 30 --cap-add SYS_ADMIN --cap-add NET_ADMIN --cap-add SYS_PTRACE --security-opt seccomp=unconfined --security-opt apparmor=unconfined --volume $BOOT_NAME:/var/lib/holdfast --volume $(password_place "$1"):/run/secrets/export-password:ro$publish $(boot_image)
docker logs --follow $BOOT_NAME
TEXT
  tell_of_ports "$1" >&3
}

password_place() { # PASSWORD
  if [ -z "$1" ]; then
    printf "\"\$PWD\"/%s.password" "$BOOT_STACK"
  else
    printf '%q/%q' "$(cd "$(dirname "$1")" && pwd -P)" "$(basename "$1")"
  fi
}

tell_of_ports() { # PASSWORD
  if [ -z "$1" ]; then
    cat <<TEXT

What the stack publishes is sealed, too; docker logs tells of it once the stack is back. Then remove the container and
run it again with a --publish 127.0.0.1:PORT:PORT for each: all that the stack has become is in the volume.
TEXT
  elif [ -n "$BOOT_INNER_PORTS" ]; then
    printf '\nReached from inside the container alone, for they are published on 127.0.0.1: %s\n' \
      "$(paste -s -d ' ' - <<<"$BOOT_INNER_PORTS")"
  fi
}

remove_traces() {
  docker rm -f -v "holdfast-$INSTANCE"
  if [ -f "$STATE/committed" ]; then docker rmi "$(boot_image)"; fi
  [ -z "$BOOT_FILE" ] || rm -f "$BOOT_FILE.part"
  rm -rf "$STATE"
}

# The last of all: what failed is to be read.
remove_logs() { [ "$1" != 0 ] || rm -rf "$LOGS"; } # STATUS
