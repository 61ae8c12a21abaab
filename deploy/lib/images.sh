# shellcheck shell=bash
# Are the images there, made of the sources as they are now?

# One run after another: two in one checkout would write the same jars at once.
build_images() {
  builds_here || "$DEPLOY/images/build" builder
  wait_until 1800 take_turn "$DEPLOY/.state/images.lock"
  package_jars
  "$DEPLOY/images/build"
  end_turn "$DEPLOY/.state/images.lock"
}

# Only for images that are out of date; the tests are the business of deploy/verify.
package_jars() {
  local modules
  modules=$("$DEPLOY/images/build" --needs-jars | paste -s -d , -)
  [ -z "$modules" ] ||
    maven -q package -DskipTests -Dquarkus.package.jar.type=aot-jar -pl "$modules" -am
}

# Images are shared by all instances, and by every checkout: only the usual fleet's purge removes them, and
# never one that a container stands on, whosever it is.
remove_images() {
  local image
  if [ "$INSTANCE" != up ] || [ -n "$(instances_here)" ]; then
    detail "kept"
    return 0
  fi
  for image in $(docker images --format '{{.Repository}}:{{.Tag}}' --filter reference='holdfast/*'); do
    docker rmi "$image" || say "kept, because a container uses it: $image"
  done
  docker volume ls -q --filter "name=^$MAVEN_CACHE$" | each docker volume rm
}
