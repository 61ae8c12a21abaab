# shellcheck shell=bash
# Are the images there, made of the sources as they are now?

build_images() {
  builds_here || "$DEPLOY/images/build" jdk
  package_jars
  "$DEPLOY/images/build"
}

# Only for images that are out of date; the tests are the business of deploy/verify.
package_jars() {
  local modules
  modules=$("$DEPLOY/images/build" --needs-jars | paste -s -d , -)
  [ -z "$modules" ] ||
    maven -q package -DskipTests -Dquarkus.package.jar.type=aot-jar -pl "$modules" -am
}

# While another instance stands on the engine it needs them.
remove_images() {
  [ -z "$(instances_here)" ] || return 0
  docker images -q --filter reference='holdfast/*' | sort -u | each docker rmi -f
  docker images -q --filter label=dev.holdfast.image | sort -u | each docker rmi -f
  docker volume ls -q --filter "name=^$MAVEN_CACHE$" | each docker volume rm
}
