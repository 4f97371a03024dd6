#!/usr/bin/env bash
# Makes docs/images anew: a real run of the flash-sale rehearsal, in colours and as a page.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

bin=$(swift build --show-bin-path)
command -v python3 >/dev/null || fail "The picture is drawn by python3, which is not installed."
mkdir -p docs/images
{
  # shellcheck disable=SC2016
  printf '\e[1m$ cat flash-sale.yaml\e[0m\n'
  sed -n '/^destinations:/,$p' examples/flash-sale/flash-sale.yaml
  printf '\n\e[1m$ sortie rehearse flash-sale.yaml --world flash-sale.world.yaml\e[0m\n'
  (cd examples/flash-sale \
    && COLUMNS=104 "$bin/sortie" rehearse flash-sale.yaml --world flash-sale.world.yaml \
      --color always)
} | python3 scripts/ansi2svg.py >docs/images/flash-sale.svg
step "Made docs/images/flash-sale.svg"

if browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome); then
  page=$(mktemp --suffix=.html)
  trap 'rm -f "$page"' EXIT
  (cd examples/flash-sale \
    && "$bin/sortie" rehearse flash-sale.yaml --world flash-sale.world.yaml \
      --format "html:$page" >/dev/null)
  "$browser" --headless=new --no-sandbox --hide-scrollbars --window-size=1120,760 \
    --screenshot=docs/images/page.png "file://$page" 2>/dev/null
  step "Made docs/images/page.png"
else
  remark "docs/images/page.png is as it was: there is no Chromium."
fi
