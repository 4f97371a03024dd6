#!/usr/bin/env bash
# Checks the prose of the documentation by the rules of docs/style.md, and with proselint where that can
# be had. Takes --without-generated: see check_words.py.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

readonly venv=$PWD/.build/check-words

# Without a network, only the style page's own rules are checked; CI must have one.
skip() {
  [[ -z ${CI:-} ]] || fail "$1" "CI needs it; see what was said above."
  remark "Not checked with proselint: $1"
  python3 scripts/check_words.py "${options[@]}"
  exit
}

options=("$@")
command -v python3 >/dev/null || fail "There is no python3." "Install it to check the prose."
install_packages "$venv" proselint==0.16.0
"$venv/bin/python" scripts/check_words.py --proselint "$venv/bin/proselint" "$@"
