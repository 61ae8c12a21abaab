# shellcheck shell=bash
# Where are we? Sets DEPLOY and sources the named parts: . load.sh step wait ...

DEPLOY=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)

repository() { dirname "$DEPLOY"; }

for part in "$@"; do
  # shellcheck source=/dev/null
  . "$DEPLOY/lib/$part.sh"
done
