# shellcheck shell=bash
# Do the hosts find the images of our stacks? They ask the fleet's own registry first, for plain names.

# An image is pushed when its id is not the one noted, or the registry lost it.
push_stack_images() {
  local name id pushed=0
  forget_registry_names
  while read -r name id; do
    if registry_has "$name" "$id"; then continue; fi
    push_to_registry "$name"
    printf '%s\n' "$id" | put "$STATE/pushed/$name" 600
    pushed=$((pushed + 1))
  done < <(stack_images)
  detail "$pushed pushed of $(stack_images | grep -c .)"
}

# NAME ID, one line each.
stack_images() {
  docker images --no-trunc --filter reference='holdfast/sample-*:latest' --format '{{.Repository}} {{.ID}}' | sed 's,^holdfast/,,'
}

registry_has() { # NAME ID
  [ "$(cat "$STATE/pushed/$1" 2>/dev/null)" = "$2" ] && answers_ok "$(registry_port)" "/v2/holdfast/$1/tags/list"
}

# An engine needs no certificate of a registry at 127.0.0.1. The name goes again: hosts use the plain one.
push_to_registry() { # NAME
  docker tag "holdfast/$1:latest" "$(registry)/holdfast/$1:latest"
  docker push "$(registry)/holdfast/$1:latest"
  docker rmi "$(registry)/holdfast/$1:latest"
}

# What a push that was interrupted left behind.
forget_registry_names() { docker images --filter reference="$(registry)/holdfast/*" --format '{{.Repository}}:{{.Tag}}' | each docker rmi; }

registry() { printf '127.0.0.1:%s\n' "$(registry_port)"; }

registry_port() { sed -n 's/^HOLDFAST_REGISTRY_PORT=//p' "$STATE/compose.env"; }
