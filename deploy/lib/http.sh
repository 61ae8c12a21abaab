# shellcheck shell=bash
# What does it answer? By bash alone: a bare machine has no curl.

# http_status PORT PATH
http_status() {
  local version status rest
  exec 4<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$2" >&4
  # shellcheck disable=SC2034 # version and rest are only stepped over
  read -r -t 5 version status rest <&4
  exec 4>&-
  printf '%s\n' "$status"
}

# http_body PORT PATH TOKEN: of an answer whose body is one line.
http_body() { http_line GET "$1" "$2" "$3" 5; }

# http_post PORT PATH TOKEN SECONDS: of such an answer to a question without a body, which may take so long.
http_post() { http_line POST "$@"; }

http_line() { # METHOD PORT PATH TOKEN SECONDS
  exec 4<>"/dev/tcp/127.0.0.1/$2" || return 1
  printf '%s %s HTTP/1.0\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\n\r\n' "$1" "$3" "$4" >&4
  within "$5" tail -n 1 <&4
  exec 4>&-
}

answers_ok() { [ "$(http_status "$1" "$2")" = 200 ]; }
