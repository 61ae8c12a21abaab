# shellcheck shell=bash
# How does a host come from the snapshot of another? Its empty data root is filled by the image of a host, with stock
# restic, before it gets its marker: so it is another host, whatever the first one does.

is_host_from() { printf '%s\n' "$1" | grep -Eqx '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}=.+' && is_engine_name "${1#*=}"; }

comes_from_snapshot() { [ -f "$(home_of "$1")/from" ]; } # HOST

# Kept until it is there, so that the next `up` goes on with it.
settle_host_from() { # SNAPSHOT=NAME
  local name=${1#*=}
  [ ! -d "$(home_of "$name")" ] || comes_from_snapshot "$name" ||
    refuse "--host-from: there is a host $name." "Choose another name for what comes back."
  mkdir -p "$(home_of "$name")"
  printf '%s\n' "${1%%=*}" | put "$(home_of "$name")/from" 600
  detail "$name"
}

# One that an interrupted `up` has left would go on writing.
end_bringing_back() { docker rm -f "$(host_container "$1")-back" 2>/dev/null || true; } # HOST

bring_host_back() { # HOST
  local record source user password
  record=$(http_body "$(controller_port)" "/api/v1/snapshots/$(cat "$(home_of "$1")/from")" "$(cat "$SECRETS/api-token")") || true
  require_stored "$1" "$record"
  source=$(text_of host "$record")
  user=$source password=$SECRETS/$source/repository-user-password
  if elsewhere; then
    user=$(setting user "$source") password=$(setting_file user-password "$source")
  fi
  docker run --rm --name "$(host_container "$1")-back" --network "holdfast-$INSTANCE" \
    --cap-add SYS_ADMIN --security-opt apparmor=unconfined \
    --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" \
    --volume "$(data_root_source "$1"):/var/lib/holdfast" --volume "$SECRETS:/run/secrets:ro" \
    --env "RESTIC_REPOSITORY=$(repository_url "$source")" --env "RESTIC_REST_USERNAME=$user" --env "AWS_ACCESS_KEY_ID=$user" \
    --env "AWS_DEFAULT_REGION=$(setting region "$source")" \
    --env "HOLDFAST_USER_PASSWORD_FILE=${password:+/run/secrets${password#"$SECRETS"}}" \
    --env "RESTIC_PASSWORD_FILE=/run/secrets/$source/repository-password" \
    --entrypoint holdfast-bring-back holdfast/host:latest \
    "$(text_of resticSnapshot "$record")" "$(text_of manifestSha256 "$record")" \
    --option "sftp.args=$(ssh_arguments "$source" /run/secrets)"
}

require_stored() { # HOST RECORD
  local snapshot
  snapshot=$(cat "$(home_of "$1")/from")
  case $2 in
    *'"project":"*"'*'"state":"stored"'*) ;;
    *'"project":"*"'*) refuse_from "$1" "Snapshot $snapshot is not stored." ;;
    *'"project":'*) refuse_from "$1" "Snapshot $snapshot is of one stack; POST /restores brings it back." ;;
    *) refuse_from "$1" "There is no snapshot $snapshot; the controller says: $2" ;;
  esac
  [ -d "$SECRETS/$(text_of host "$2")" ] ||
    refuse_from "$1" "The password of the repository of $(text_of host "$2") is not here; deploy/up --recover KIT brings it back."
}

# Whoever has named the wrong one names another; nothing was made of it.
refuse_from() { # HOST WHY
  detach_data_root "$1"
  rm -rf "$(home_of "$1")"
  refuse "$2" "GET /snapshots?host=… lists those that there are; whole hosts are those of project *."
}
