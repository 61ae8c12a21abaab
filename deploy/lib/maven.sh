# shellcheck shell=bash
# How is Maven run? On this machine's JDK, or in a container that sees the same paths and the same engine.

MAVEN_CACHE=holdfast-maven-cache # a volume; shared by all instances, removed with the last images

# Testcontainers: its cleaner's image cannot be had everywhere (we clean by label), and a machine that is
# itself a container would be taken for one whose ports lie elsewhere.
export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=127.0.0.1

maven() {
  cd "$(repository)" || exit
  if builds_here; then
    mvn -B -ntp -Dstyle.color=never "$@"
  else
    jdk_container trusting mvn -B -ntp -Dstyle.color=never -Dmaven.repo.local=/var/cache/maven "$@"
  fi
}

# java_here SOURCE ARGUMENT...: one source file, run as it is.
java_here() {
  if [ -n "${JAVA_HOME:-}" ]; then "$JAVA_HOME/bin/java" "$@"; else jdk_container java "$@"; fi
}

jdk_container() {
  docker volume create --label dev.holdfast "$MAVEN_CACHE" >/dev/null
  # shellcheck disable=SC2046 # two words, or none
  docker run --rm --init --network host $(own_certificates) --label dev.holdfast --label "dev.holdfast.instance=$INSTANCE" \
    --volume "$(repository):$(repository)" --workdir "$(repository)" --volume "$MAVEN_CACHE:/var/cache/maven" \
    --volume "$(engine_socket):/var/run/docker.sock" --env "HOLDFAST_INSTANCE=$INSTANCE" --env HOLDFAST_RUN \
    --env TESTCONTAINERS_RYUK_DISABLED --env TESTCONTAINERS_HOST_OVERRIDE \
    holdfast/builder:latest "$@"
}

# Where Debian and Red Hat keep the certificates that a person added: the network of such a machine may need them.
own_certificates() {
  local directory
  for directory in /usr/local/share/ca-certificates /etc/pki/ca-trust/source/anchors; do
    if [ -n "$(ls "$directory" 2>/dev/null)" ]; then
      echo --volume "$directory:/usr/local/share/ca-certificates:ro"
      return 0
    fi
  done
}
