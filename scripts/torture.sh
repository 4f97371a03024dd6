#!/usr/bin/env bash
# Harms applies at every kind of instant, and looks whether anything was lost, doubled or damaged.
# Arguments go to the harness; a case is replayed with --cases 1 --seed N --verbose.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

step "Building sortie, the twin and the harness"
swift build || fail "They could not be built." "See what the compiler said above."
step "Harming applies"
"$(swift build --show-bin-path)/sortie-torture" "${@:---cases=3600}"
