#!/usr/bin/env bash
# Makes docs/images/flash-sale.svg anew: a real run of the flash-sale rehearsal, in colours.
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
