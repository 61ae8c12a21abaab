# shellcheck shell=bash
# Is every shell script sound?

check_shell_scripts() {
  command -v shellcheck >/dev/null || ! may_install || install_packages shellcheck
  if ! command -v shellcheck >/dev/null; then
    detail "NOT CHECKED: shellcheck is not installed"
    return 0
  fi
  shell_scripts | tr '\n' '\0' | xargs -0 shellcheck --external-sources \
    --source-path=SCRIPTDIR --source-path="$(repository)"
  detail "$(shell_scripts | grep -c .) files"
}

shell_scripts() {
  find "$(repository)" \( -name .git -o -name target -o -name .state \) -prune -o -type f -size -200 -print |
    while read -r file; do
      if is_shell_script "$file"; then printf '%s\n' "$file"; fi
    done
}

is_shell_script() {
  case $1 in
    *.sh) ;;
    *) head -n 1 "$1" | LC_ALL=C grep -Eq '^#!.*[/ ](ba|da)?sh( |$)' ;;
  esac
}
