# shellcheck shell=bash
# Which Java runs the build? Quarkus builds inside Maven's own JVM, so Maven itself needs JDK 25.

JDK_NEEDED=25

# Sets JAVA_HOME, or leaves it empty: then the build runs in a container. HOLDFAST_JDK=container wants that even
# where a JDK is.
find_jdk() {
  local home
  if [ "${HOLDFAST_JDK:-}" = container ]; then
    unset JAVA_HOME
    return 0
  fi
  for home in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if [ "$(jdk_feature "$home")" -ge "$JDK_NEEDED" ]; then
      export JAVA_HOME=$home
      return 0
    fi
  done
  unset JAVA_HOME
}

# The feature number of the JDK in this directory; 0 where there is none.
jdk_feature() {
  local feature=0
  if [ -x "$1/bin/javac" ] && [ -f "$1/release" ]; then
    feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
  fi
  printf '%s\n' "${feature:-0}"
}

builds_here() { [ -n "${JAVA_HOME:-}" ] && command -v mvn >/dev/null; }

choose_jdk() {
  find_jdk
  if builds_here; then
    detail "JDK $(jdk_feature "$JAVA_HOME") in $JAVA_HOME"
  else
    detail "no JDK $JDK_NEEDED with Maven here: the build runs in a container"
  fi
}
