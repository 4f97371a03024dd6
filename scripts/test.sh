#!/usr/bin/env bash
# The whole test suite. Arguments go to the test runner, such as --filter ExampleTests.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

scripts/setup.sh
step "Building, then testing"
[[ -d .build/debug ]] \
  || remark "The first build fetches and compiles the dependencies: four to eight minutes on two cores."
swift build --build-tests \
  || fail "The tests could not be built." "See what the compiler said above." \
    "If a dependency could not be fetched, check the network and try again."
# Many tests start programs and servers: few at a time, so that none waits for the others.
width=()
if swift test --help-hidden 2>/dev/null | grep -q -- --experimental-maximum-parallelization-width; then
  width=(--experimental-maximum-parallelization-width 8)
fi
log=$(mktemp)
trap 'rm -f "$log"' EXIT
swift test --skip-build "${width[@]}" "$@" 2>&1 | tee "$log" || {
  # What failed scrolled by long ago; whoever reads the end of a log should see it.
  step "What failed"
  grep -aE -A 4 '✘|recorded an issue' "$log" | grep -avE '^(✔|◇)' | cut -c 1-600 | head -n 120 || true
  fail "Tests failed." "The failing ones are listed above with ✘;" \
    "run one alone with: scripts/test.sh --filter NAME"
}
