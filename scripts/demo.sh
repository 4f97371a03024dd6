#!/usr/bin/env bash
# Shows sortie at work, from plan to lockfile: a flash sale, over HTTP, against the built-in
# stand-in for Experience Platform. Needs no credentials, and leaves nothing behind.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

scripts/setup.sh

step "Building sortie and aep-twin"
[[ -x .build/debug/sortie && -x .build/debug/aep-twin ]] \
  || remark "The first build fetches and compiles the dependencies: four to eight minutes on two cores."
for product in sortie aep-twin; do
  swift build --product "$product" \
    || fail "$product could not be built." "See what the compiler said above." \
      "If a dependency could not be fetched, check the network and try again."
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

cp examples/flash-sale/*.yaml "$folder"
cd "$folder"

step "Starting aep-twin, which stands in for Experience Platform"
"$bin/aep-twin" --world flash-sale.world.yaml --port 0 >twin.out 2>twin.err &
twin=$!
# The twin prints its address once it listens.
until [[ -s twin.out ]]; do
  kill -0 "$twin" 2>/dev/null || fail "aep-twin stopped at once:" "$(<twin.err)"
  sleep 0.1
done
read -r announcement <twin.out
remark "$announcement"
url=${announcement##* }

# The twin's world has this one credential.
export AEP_API_URL=$url
export AEP_IMS_URL=$url
export AEP_CLIENT_ID=demo-client
export AEP_CLIENT_SECRET=demo-secret
export AEP_ORG_ID=5555467B5D8013E50A494220@AdobeOrg
unset AEP_ACCESS_TOKEN AEP_SANDBOX AEP_API_KEY AEP_SCOPES

# Prints a command, then runs it.
show() {
  printf '\n%s$ %s%s\n' "$bold" "$*" "$plain"
  "$@" || fail "'$*' ended with exit code $?." \
    "What it said stands above; README.md lists the exit codes."
}
sortie() { "$bin/sortie" "$@"; }

step "1. The plan"
show cat flash-sale.yaml

step "2. Is it valid? This is said offline."
show sortie validate flash-sale.yaml

step "3. What would apply do? The platform is asked, nothing is changed."
show sortie plan flash-sale.yaml

step "4. Do it, and follow the runs to their end."
remark "--new-lockfile says that no earlier lockfile is expected; the twin's clock runs quicker."
show sortie apply flash-sale.yaml --auto-approve --new-lockfile --poll-interval 1s

step "5. The lockfile, which is committed beside the plan"
show cat flash-sale.lock.json

step "6. Apply again: nothing is left to do."
show sortie apply flash-sale.yaml --auto-approve

done_well "That was sortie. Next: README.md, and the other examples in examples/."
