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
swift test --skip-build "$@" \
  || fail "Tests failed." "The failing ones are marked above with ✘;" \
    "run one alone with: scripts/test.sh --filter NAME"
