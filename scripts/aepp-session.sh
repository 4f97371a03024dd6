#!/usr/bin/env bash
# A foreign client, aepp from PyPI, looks at a running twin.
#
#   aepp-session.sh --prepare   makes sure that aepp is there; 77 where it can't be had
#   aepp-session.sh URL         prints what aepp found at that address, as JSON
set -euo pipefail
cd "$(dirname "$0")/.."

readonly version=0.6.0
readonly folder=.build/aepp-$version

# What is missing, in a line, and that it isn't the twin's fault.
skip() {
  printf '%s\n' "$1" >&2
  exit 77
}

prepare() {
  [[ -e $folder/ready ]] && return
  command -v python3 >/dev/null || skip "python3 is not installed"
  rm -rf "$folder"
  python3 -m venv "$folder" >/dev/null 2>&1 || skip "python3 has no venv module"
  "$folder/bin/pip" install --quiet --disable-pip-version-check --timeout 15 --retries 1 \
    "aepp==$version" >"$folder/pip.log" 2>&1 \
    || skip "PyPI can't be reached, or aepp $version can't be installed: $(tail -n 1 "$folder/pip.log")"
  touch "$folder/ready"
}

case ${1:-} in
  --prepare) prepare ;;
  http*)
    prepare
    exec "$folder/bin/python" scripts/aepp_session.py "$1"
    ;;
  *)
    printf 'usage: aepp-session.sh --prepare | URL\n' >&2
    exit 64
    ;;
esac
