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

# Makes a folder with Python packages, unless it has just these: install_packages FOLDER PACKAGE…
# Where that can't be, calls the script's own `skip` with the reason.
install_packages() {
  local folder=$1
  shift
  [[ $(cat "$folder/packages" 2>/dev/null) == "$*" ]] && return
  rm -rf "$folder"
  command -v python3 >/dev/null || skip "there is no python3."
  if ! python3 -m venv "$folder" >/dev/null 2>&1; then
    # Debian has it in a package of its own.
    ((EUID == 0)) && apt-get install -q -y --no-install-recommends python3-venv >/dev/null 2>&1
    python3 -m venv "$folder" || skip "python3 can't make a virtual environment."
  fi
  "$folder/bin/pip" install --quiet --disable-pip-version-check "$@" \
    || skip "the Python packages $* can't be had."
  printf '%s' "$*" >"$folder/packages"
}

# Builds the programs that a script runs.
build_programs() {
  local product
  for product in sortie aep-twin; do
    swift build --product "$product" || fail "$product could not be built." \
      "See what the compiler said above."
  done
}
