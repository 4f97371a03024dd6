#!/usr/bin/env bash
# Runs the readers of hostile input on made-up inputs until the time, or the number of runs, is up:
# scripts/fuzz.sh [TARGET|all [SECONDS|RUNSx]], such as `fuzz.sh parser 60` or `fuzz.sh all 100000x`.
#
# Corpora grow in .build/fuzz-corpus. An input that breaks something is written to
# .build/fuzz-found; what was once found lies in Fuzz/Regressions and is run first.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

readonly all_targets=(parser validator formatter lockfile journal world)
# Inputs longer than that find little more and cost more time.
readonly longest_input=4096
# A single input may take no longer, and the process hold no more, than that.
readonly seconds_per_input=5 megabytes=2048

scratch=.build/fuzz
build=(swift build --package-path Fuzz --scratch-path "$scratch" -c release --product sortie-fuzz
  -Xswiftc -sanitize=fuzzer,address)
corpora=.build/fuzz-corpus
found=.build/fuzz-found
# Addresses are the same in each run, where the machine allows it.
unchanging=()
if setarch -R true 2> /dev/null; then unchanging=(setarch -R); fi

# What a target starts from.
seeds() {
  case $1 in
    parser | validator | formatter)
      find Tests/LoadingTests/Fixtures examples -name '*.yaml' -o -name '*.json' ;;
    world) find examples -name '*.world.yaml' ;;
    lockfile | journal) find "Fuzz/Seeds/$1" -type f ;;
  esac
}

# The words of a target's files: their keys, as the schemas have them, and what their syntax needs.
dictionary() {
  local schema=activation-plan syntax=yaml
  case $1 in
    world) schema=twin-world ;;
    lockfile | journal) schema=lockfile syntax=json ;;
  esac
  cat "Fuzz/$syntax.dict"
  grep -oE '"[A-Za-z]+": \{' "schemas/$schema.v1.schema.json" | cut -d'"' -f2 | sort -u \
    | sed 's/.*/"&"/'
}

fuzz() {
  local target=$1 amount=$2 corpus=$corpora/$1 limit
  case $amount in
    # So many runs are always the same ones: what one machine passes, another does too. So nothing
    # is left to addresses, hashes, the order of a folder, or what earlier runs left behind.
    *x)
      limit="-runs=${amount%x} -seed=1 -use_cmp=0 -reload=0"
      corpus=$corpora/$target.fixed
      rm -rf "$corpus"
      ;;
    *) limit=-max_total_time=$amount ;;
  esac
  mkdir -p "$corpus" "$found"
  # By their bytes, so that seeds of one name don't overwrite each other.
  seeds "$target" | while read -r seed; do
    cp "$seed" "$corpus/$(sha1sum "$seed" | cut -d' ' -f1)"
  done
  dictionary "$target" > "$corpora/$target.dict"
  step "Fuzzing: $target"
  # Swift's metadata looks like a leak, and its crash reporter like an overflow, to the sanitizer.
  export SORTIE_FUZZ_TARGET=$target ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no
  export SWIFT_DETERMINISTIC_HASHING=1
  local program=$scratch/release/sortie-fuzz
  if compgen -G "Fuzz/Regressions/$target/*" > /dev/null; then
    "$program" -timeout=$seconds_per_input Fuzz/Regressions/"$target"/* > "$corpora/$target.log" 2>&1 \
      || { tail -n 40 "$corpora/$target.log" >&2; fail "An input that once broke $target breaks it again." \
        "Its name is in the last lines above, or in $corpora/$target.log."; }
  fi
  local inputs=("$corpus")
  if [[ $amount == *x ]]; then
    find "$corpus" -type f | LC_ALL=C sort | paste -sd, > "$corpora/$target.seeds"
    inputs=("-seed_inputs=@$corpora/$target.seeds")
  fi
  # shellcheck disable=SC2086
  if ! "${unchanging[@]}" "$program" $limit -max_len=$longest_input -timeout=$seconds_per_input \
    -rss_limit_mb=$megabytes -dict="$corpora/$target.dict" -artifact_prefix="$found/$target-" \
    -print_final_stats=1 -verbosity=1 "${inputs[@]}" > "$corpora/$target.log" 2>&1; then
    grep -vE '^#[0-9]+' "$corpora/$target.log" | tail -n 40 >&2
    fail "Fuzzing found an input that breaks $target." \
      "It is in $found; run it alone with:" \
      "SORTIE_FUZZ_TARGET=$target $program $found/$target-…" \
      "Once it is settled, keep it in Fuzz/Regressions/$target."
  fi
  grep -E '^#[0-9]+.*(DONE)' "$corpora/$target.log" | tail -n 1
  grep -E 'number_of_executed_units|average_exec_per_sec|peak_rss_mb' "$corpora/$target.log"
}

wanted=${1:-all}
amount=${2:-20}
[[ $amount =~ ^[0-9]+x?$ ]] || fail "“$amount” is neither seconds nor runs." "Say 60, or 100000x."
if [[ $wanted == all ]]; then targets=("${all_targets[@]}"); else targets=("$wanted"); fi
for target in "${targets[@]}"; do
  [[ " ${all_targets[*]} " == *" $target "* ]] \
    || fail "There is no fuzz target “$target”." "Targets: all ${all_targets[*]}"
done

step "Building the fuzz targets"
"${build[@]}" || fail "The fuzz targets could not be built." "See what the compiler said above."
for target in "${targets[@]}"; do fuzz "$target" "$amount"; done
done_well "Nothing was found."
