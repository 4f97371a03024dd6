#!/usr/bin/env bash
# Opens HTML pages of the built programs in a headless Chromium: no complaint, no request, nothing
# that keeps people out (axe-core). Pictures are left in .build/check-pages/pages to be looked at.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

readonly readers=(playwright==1.65.2 axe-playwright-python==0.1.8)
readonly venv=$PWD/.build/check-pages/venv pages=$PWD/.build/check-pages/pages

# Without a browser there is nothing to look with, and not every machine can have one.
skip() {
  remark "Pages not checked: $1"
  exit 0
}

find_browser() {
  command -v chromium || command -v chromium-browser || command -v google-chrome
}

install_browser() {
  find_browser >/dev/null && return
  ((EUID == 0)) || [[ -n ${CI:-} ]] || skip "there is no Chromium (package chromium)."
  command -v apt-get >/dev/null || skip "there is no Chromium."
  { as_root apt-get update -q && as_root env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends chromium; } >/dev/null 2>&1 \
    || skip "the package chromium can't be had."
}

step "Installing Chromium and its readers"
install_browser
install_packages "$venv" "${readers[@]}"
browser=$(find_browser)

step "Building sortie and aep-twin"
build_programs
bin=$(swift build --show-bin-path)
repository=$PWD

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

step "Making pages"
rm -rf "$pages"
mkdir -p "$pages"
cp examples/flash-sale/*.yaml examples/storm-warning/*.yaml "$folder"
cp Tests/ReportingTests/Goldens/*.html "$pages"
cd "$folder"
sed 's/\[gold, silver, vip\]/[gold, silver, vip, imported]/' flash-sale.yaml >blocked.yaml
printf 'version: 1\nname: "<img src=x onerror=alert(1)>"\n' >broken.yaml
# More than a matrix or a picture takes.
{
  printf 'version: 1\nname: large\nsandbox: prod\ndestinations:\n'
  for d in {10..29}; do printf '  d%s: { id: 000000%s-1111-4222-8333-444455556666 }\n' "$d" "$d"; done
  printf 'audiences:\n'
  for a in {100..199}; do printf '  a%s: { id: 00000%s-aaaa-4222-8333-444455556666 }\n' "$a" "$a"; done
  printf 'activations:\n'
  for d in {10..29}; do
    printf '  - { destination: d%s, audiences: [%s] }\n' "$d" "$(printf 'a%s, ' {100..199})"
  done
} | sed 's/, ] }/] }/' >large.yaml

# Runs a command that writes a page; the exit code must be the one named.
page() {
  local name=$1 wanted=$2 code=0
  shift 2
  "$bin/sortie" "$@" --format "html:$pages/$name.html" >/dev/null 2>errors || code=$?
  ((code == wanted)) || fail "'sortie $*' ended with $code instead of $wanted:" "$(<errors)"
}

page rehearse 0 rehearse storm-warning.yaml --world storm-warning.world.yaml
page large 0 rehearse large.yaml
page broken 3 plan broken.yaml
"$bin/aep-twin" --world flash-sale.world.yaml --port 0 >twin 2>&1 &
twin=$!
# The twin prints its address once it listens.
until [[ -s twin ]]; do
  kill -0 "$twin" 2>/dev/null || fail "aep-twin stopped at once:" "$(<twin)"
  sleep 0.1
done
read -r announcement <twin
export AEP_API_URL=${announcement##* } AEP_IMS_URL=${announcement##* }
export AEP_CLIENT_ID=demo-client AEP_CLIENT_SECRET=demo-secret
export AEP_ORG_ID=5555467B5D8013E50A494220@AdobeOrg
unset AEP_ACCESS_TOKEN AEP_SANDBOX AEP_API_KEY AEP_SCOPES
page plan 0 plan flash-sale.yaml --rate 100
page several 3 plan flash-sale.yaml blocked.yaml --rate 100
page apply 0 apply flash-sale.yaml --auto-approve --new-lockfile --poll-interval 1s --rate 100
page status 0 status flash-sale.yaml

step "Opening them"
"$venv/bin/python" "$repository/scripts/check_pages.py" "$browser" "$pages" \
  || fail "A page is not as it should be." "See what was said above."
done_well "All pages can be read. Pictures of them: ${pages#"$repository"/}"
