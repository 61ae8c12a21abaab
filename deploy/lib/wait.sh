# shellcheck shell=bash
# Is it so yet? Every wait for something outside has an end.

# wait_until SECONDS COMMAND...: polls COMMAND until it succeeds; fails when the time is up.
wait_until() {
  local deadline=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$deadline" ] || return 1
    sleep 0.2
  done
}

# within SECONDS COMMAND...: ends COMMAND when the time is up. macOS has no timeout(1), and a Go
# program ignores SIGALRM, so that perl has to stay beside it and end it.
within() {
  perl -e '
    my ($seconds, @command) = @ARGV;
    my $child = fork // die "fork: $!";
    unless ($child) { exec { $command[0] } @command or exit 127 }
    $SIG{ALRM} = sub { kill "KILL", $child; exit 124 };
    alarm $seconds;
    waitpid $child, 0;
    exit($? & 127 ? 128 + ($? & 127) : $? >> 8)' "$@"
}
