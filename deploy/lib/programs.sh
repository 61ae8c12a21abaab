# shellcheck shell=bash
# How do the Java programs of deploy run? From the jar of their module and what stands beside it in lib.

# is_packaged MODULE...: the first one's jar is newer than every source. Directories count too: a deleted source
# leaves nothing else that is newer.
is_packaged() {
  local jar module
  jar=$(jar_of "$1")
  [ -n "$jar" ] || return 1
  for module in "$@"; do
    [ -z "$(find "$(repository)/pom.xml" "$DEPLOY/$module/pom.xml" "$DEPLOY/$module/src/main" -newer "$jar")" ] || return 1
  done
}

# Maven leaves a jar alone whose content would be the same.
package() { # MODULE
  maven -q package -DskipTests -pl "deploy/$1" -am
  touch "$(jar_of "$1")"
}

jar_of() { # MODULE
  local jar newest=''
  for jar in "$DEPLOY/$1/target/$1"-*.jar; do
    if [ -f "$jar" ] && { [ -z "$newest" ] || [ "$jar" -nt "$newest" ]; }; then newest=$jar; fi
  done
  printf '%s\n' "$newest"
}

# run_program MODULE CLASS ARGUMENT...: what it prints is for the person, and ends with why where it fails; a JVM
# that does not start says `Error:`.
run_program() {
  local module=$1
  shift
  java_here -cp "$(jar_of "$module"):$DEPLOY/$module/target/lib/*" "$@" 2>"$LOGS/$module-errors.log" && return
  grep '^Error:' "$LOGS/$module-errors.log" >&2
  return 1
}
