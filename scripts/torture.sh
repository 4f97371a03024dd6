#!/usr/bin/env bash
# Harms applies at every kind of instant, and looks whether anything was lost, doubled or damaged.
# Without arguments, some fifteen thousand points: each system call of eight applies in each way, and
# cases at random. Arguments go to the harness; a case is replayed with --cases 1 --seed N --verbose,
# one of a sweep with --only HARM besides.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

step "Building sortie, the twin and the harness"
swift build || fail "They could not be built." "See what the compiler said above."
arguments=("$@")
(($# > 0)) || arguments=(--sweeps 8 --cases 6000 --workers 16)
step "Harming applies"
"$(swift build --show-bin-path)/sortie-torture" "${arguments[@]}"
