# What the other scripts share: words to the person in front of the terminal. Sourced, not run.
# shellcheck shell=bash

if [[ -t 1 && -z ${NO_COLOR:-} ]]; then
  bold=$'\e[1m' dim=$'\e[2m' red=$'\e[31m' green=$'\e[32m' plain=$'\e[0m'
else
  bold='' dim='' red='' green='' plain=''
fi

# A headline.
step() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }

# A remark.
remark() { printf '%s%s%s\n' "$dim" "$*" "$plain"; }

# The end, well.
done_well() { printf '\n%s%s%s\n' "$green" "$*" "$plain"; }

# The end, badly: what happened, then what to do, one line each.
fail() {
  printf '\n%s%s%s\n' "$red" "$1" "$plain" >&2
  shift
  (($# == 0)) || printf '  %s\n' "$@" >&2
  exit 1
}

# Runs a command as root, or says which one somebody else has to run.
as_root() {
  if ((EUID == 0)); then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    fail "This needs root, and there is no sudo." "Ask an administrator to run: $*"
  fi
}
