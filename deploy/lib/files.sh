# shellcheck shell=bash
# How is a file written? Whole or not at all, and untouched when nothing in it changes.

# put FILE MODE: from stdin.
put() {
  (umask 077 && mkdir -p "$(dirname "$1")" && cat >"$1.new")
  chmod "$2" "$1.new"
  if cmp -s "$1.new" "$1"; then rm "$1.new"; else mv "$1.new" "$1"; fi
}

# The SHA-256 of stdin, in hex.
digest() { if command -v sha256sum >/dev/null; then sha256sum; else shasum -a 256; fi | cut -c 1-64; }
