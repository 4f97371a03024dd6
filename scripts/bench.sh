#!/usr/bin/env bash
# Measures, with release builds: reading plans beside libyaml's bare event scan; or, with the word
# plan, `sortie plan` of 10,000 activations with nothing to do, against aep-twin over HTTP; or, with
# the word apply, what an apply costs beside its requests, and how long 100,000 activations take.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

bench_plan() {
  command -v python3 >/dev/null || fail "This is measured by python3, which is not installed."
  step "Building sortie and aep-twin with optimization: some minutes the first time"
  local product
  for product in sortie aep-twin; do
    swift build -c release --product "$product" \
      || fail "$product could not be built." "See what the compiler said above."
  done
  step "Measuring"
  python3 scripts/bench-plan.py "$(swift build -c release --show-bin-path)" "$@"
}

bench_apply() {
  command -v python3 >/dev/null || fail "This is measured by python3, which is not installed."
  step "Building sortie, aep-twin and sortie-bench with optimization: some minutes the first time"
  local product folder
  for product in sortie aep-twin sortie-bench; do
    swift build -c release --product "$product" \
      || fail "$product could not be built." "See what the compiler said above."
  done
  folder=$(swift build -c release --show-bin-path)
  step "Measuring what it costs beside its requests"
  "$folder/sortie-bench" apply
  step "Measuring it over HTTP, with answers that take 50 ms"
  python3 scripts/bench-apply.py "$folder" "$@"
}

if [[ ${1:-} == apply ]]; then
  bench_apply "${@:2}"
  exit
fi

if [[ ${1:-} == plan ]]; then
  bench_plan "${@:2}"
  exit
fi

step "Building sortie-bench with optimization"
swift build -c release --product sortie-bench \
  || fail "sortie-bench could not be built." "See what the compiler said above."
step "Measuring"
"$(swift build -c release --show-bin-path)/sortie-bench" "$@"
