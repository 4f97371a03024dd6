#!/usr/bin/env bash
# Measures reading plans beside libyaml's bare event scan, with a release build.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

step "Building sortie-bench with optimization"
swift build -c release --product sortie-bench \
  || fail "sortie-bench could not be built." "See what the compiler said above."
step "Measuring"
"$(swift build -c release --show-bin-path)/sortie-bench" "$@"
