#!/usr/bin/env bash
# Puts a built sortie with its completions and manual page under a prefix.
#   scripts/install.sh BINARY PREFIX
set -euo pipefail
cd "$(dirname "$0")/.."

binary=$1
prefix=$2

install -D -m 755 "$binary" "$prefix/bin/sortie"
complete() {
  mkdir -p "$(dirname "$prefix/$2")"
  "$binary" --generate-completion-script "$1" >"$prefix/$2"
}
complete bash share/bash-completion/completions/sortie
complete zsh share/zsh/site-functions/_sortie
complete fish share/fish/vendor_completions.d/sortie.fish
for page in docs/man/*.1; do
  [[ ! -e $page ]] || install -D -m 644 "$page" "$prefix/share/man/man1/$(basename "$page")"
done
