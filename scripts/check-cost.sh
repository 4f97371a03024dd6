#!/usr/bin/env bash
# Counts the instructions of `sortie validate` for hostile plans of two sizes: a pull request must
# not hold a runner, so that whatever it holds, the cost grows as its size does. Shapes may be named.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

# Without a network there is no valgrind to be had; CI must have one.
skip() {
  [[ -z ${CI:-} ]] || fail "$1" "CI needs it; see what was said above."
  remark "Cost not checked: $1"
  exit 0
}

command -v python3 >/dev/null || skip "there is no python3."
if ! command -v valgrind >/dev/null; then
  step "Installing valgrind"
  as_root apt-get install -q -y --no-install-recommends valgrind || skip "valgrind can't be had."
fi

step "Building sortie"
swift build --product sortie || fail "sortie could not be built." \
  "See what the compiler said above."

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# valgrind can't read the debugging information of every compiler.
strip -o "$folder/sortie" "$(swift build --show-bin-path)/sortie"
clang -shared -fPIC -O1 -o "$folder/sigsuspend.so" scripts/valgrind-sigsuspend.c

step "Counting instructions"
python3 scripts/check_cost.py "$folder/sortie" "$folder/sigsuspend.so" "$@"
