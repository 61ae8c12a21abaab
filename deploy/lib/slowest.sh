# shellcheck shell=bash
# Which tests take the time?

# print_slowest COUNT: of the reports written since this run began.
print_slowest() {
  say "the $1 slowest tests:"
  test_times | sort -rn | awk -v count="$1" 'NR <= count { printf "          %8.2f s  %s\n", $1, $2 }' >&3
}

test_times() {
  reports | while read -r report; do
    sed -n 's/.*<testcase name="\([^"]*\)" classname="\([^"]*\)" time="\([^"]*\)".*/\3 \2.\1/p' "$report" |
      sed 's/^\([0-9]*\),/\1/'
  done
}

reports() { find "$(repository)" -path '*/target/*-reports/TEST-*.xml' -newer "$LOGS/before"; }
