# shellcheck shell=bash
# Does the fleet that is up do its main job? A program of deploy/e2e finds out, on a stack of its own.

prove() {
  if [ "$(known_hosts | grep -c .)" -lt 2 ]; then
    say "NOT PROVEN: a stack cannot move with one host; --hosts 2 makes another"
    return 0
  fi
  proof_is_packaged || long_step "program of the proof" "Mend what the log names, and run this again." package_proof
  shown_step "proof" "The fleet is up, but it did not prove that it does its work; $LOGS/proof-errors.log says more." run_proof
}

# Directories count too: a deleted source leaves nothing else that is newer.
proof_is_packaged() {
  local jar
  jar=$(proof_jar)
  [ -n "$jar" ] &&
    [ -z "$(find "$(repository)/pom.xml" "$DEPLOY/e2e/pom.xml" "$DEPLOY/e2e/src/main" -newer "$jar")" ]
}

# Maven leaves a jar alone whose content would be the same.
package_proof() {
  maven -q package -DskipTests -pl deploy/e2e -am
  touch "$(proof_jar)"
}

proof_jar() {
  local jar newest=''
  for jar in "$DEPLOY"/e2e/target/e2e-*.jar; do
    if [ -f "$jar" ] && { [ -z "$newest" ] || [ "$jar" -nt "$newest" ]; }; then newest=$jar; fi
  done
  printf '%s\n' "$newest"
}

# What it prints is for the person, and ends with why where it fails; a JVM that does not start says `Error:`.
run_proof() {
  java_here -cp "$(proof_jar):$DEPLOY/e2e/target/lib/*" dev.holdfast.proof.ProofMain \
    "$STATE" "$DEPLOY/stacks/inventory" 2>"$LOGS/proof-errors.log" && return
  grep '^Error:' "$LOGS/proof-errors.log" >&2
  return 1
}
