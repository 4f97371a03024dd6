#!/usr/bin/env bash
# Holds the JSON Schemas beside what sortie does, with a validator that knows nothing of sortie:
# plans, broken ones and good ones, worlds, lockfiles, and what the built programs print.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

readonly validator='check-jsonschema==0.39.0'
readonly environment=.build/check-schemas

# Without network there is nothing to compare with: a line at home, a failure in CI.
unavailable() {
  [[ -z ${CI:-} ]] || fail "$1" "The schemas can't be checked without $validator from PyPI."
  remark "Schemas not checked: $1"
  exit 0
}

make_environment() {
  rm -rf "$environment"
  python3 -m venv "$environment" >/dev/null 2>&1
}

# On CI's bare machines, Python may be there without it.
install_venv() {
  [[ -n ${CI:-} ]] && command -v apt-get >/dev/null || return 1
  step "Installing python3-venv"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    python3 python3-venv
}

install_validator() {
  local stamp=$environment/installed
  [[ -e $stamp && $(<"$stamp") == "$validator" ]] && return
  make_environment || { install_venv && make_environment; } \
    || unavailable "python3 can't make a virtual environment (package python3-venv)."
  "$environment/bin/pip" install -q --retries 2 --timeout 20 --disable-pip-version-check \
    "$validator" >/dev/null 2>&1 \
    || unavailable "$validator could not be installed from PyPI."
  printf '%s\n' "$validator" >"$stamp"
}

install_validator
step "Building sortie and aep-twin"
for product in sortie aep-twin; do
  swift build --product "$product" || fail "$product could not be built." "See above."
done
bin=$(swift build --show-bin-path)

folder=$(mktemp -d)
twin=''
clean_up() {
  if [[ -n $twin ]]; then
    kill "$twin" 2>/dev/null || true
    wait "$twin" 2>/dev/null || true
  fi
  rm -rf "$folder"
}
trap clean_up EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Runs sortie beside the twin, and keeps what it prints under a name.
keep() {
  local output=$1
  shift
  (cd "$folder/plan" && "$bin/sortie" "$@" >"$folder/$output" 2>"$folder/errors.txt") \
    || fail "'sortie $*' ended with exit code $?." "$(<"$folder/errors.txt")"
}

step "Making outputs: plan, apply and status against the stand-in for the platform"
mkdir "$folder/plan"
cp examples/flash-sale/*.yaml "$folder/plan"
"$bin/aep-twin" --world examples/flash-sale/flash-sale.world.yaml --port 0 \
  >"$folder/twin.out" 2>"$folder/twin.err" &
twin=$!
# The twin prints its address once it listens.
until [[ -s $folder/twin.out ]]; do
  kill -0 "$twin" 2>/dev/null || fail "aep-twin stopped at once:" "$(<"$folder/twin.err")"
  sleep 0.1
done
read -r announcement <"$folder/twin.out"
url=${announcement##* }
export AEP_API_URL=$url AEP_IMS_URL=$url
export AEP_CLIENT_ID=demo-client AEP_CLIENT_SECRET=demo-secret
export AEP_ORG_ID=5555467B5D8013E50A494220@AdobeOrg
unset AEP_ACCESS_TOKEN AEP_SANDBOX AEP_API_KEY AEP_SCOPES
keep plan.json plan flash-sale.yaml --format json
keep apply.ndjson apply flash-sale.yaml --auto-approve --new-lockfile --poll-interval 1s \
  --format ndjson
keep status.json status flash-sale.yaml --format json
keep again.json plan flash-sale.yaml --format json
keep rehearse.json rehearse flash-sale.yaml --world flash-sale.world.yaml --format json
cp "$folder"/plan/*.lock.json "$folder/lockfile.json"

step "Comparing"
"$environment/bin/python" scripts/check_schemas.py "$bin/sortie" "$folder"
