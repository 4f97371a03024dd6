#!/usr/bin/env bash
# Makes sure that sortie can be built here: Swift 6.2 or later, and libyaml's headers.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

readonly wanted_major=6 wanted_minor=2

check_swift() {
  command -v swift >/dev/null || fail "Swift is not installed, or not on the PATH." \
    "Get $wanted_major.$wanted_minor or later: https://www.swift.org/install/linux/" \
    "or run this in a container, such as the image swift:6.2 or later."
  local said
  said=$(swift --version 2>&1 || true)
  [[ $said =~ Swift\ version\ ([0-9]+)\.([0-9]+) ]] \
    || fail "'swift --version' said something unexpected:" "$said"
  local major=${BASH_REMATCH[1]} minor=${BASH_REMATCH[2]}
  ((major > wanted_major || (major == wanted_major && minor >= wanted_minor))) \
    || fail "Swift $major.$minor is too old; sortie needs $wanted_major.$wanted_minor or later." \
      "Get it: https://www.swift.org/install/linux/"
}

has_libyaml() {
  if command -v pkg-config >/dev/null; then
    pkg-config --exists yaml-0.1 && return
  fi
  # Where the compiler looks by itself; enough even without pkg-config.
  [[ -e /usr/include/yaml.h || -e /usr/local/include/yaml.h ]]
}

install_libyaml() {
  has_libyaml && return
  command -v apt-get >/dev/null || fail "libyaml's headers are missing, and there is no apt-get." \
    "Install libyaml with your package manager (libyaml-devel, yaml-dev, libyaml), then try again."
  step "Installing libyaml-dev, which sortie reads YAML with"
  as_root apt-get update -q
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends \
    libyaml-dev pkg-config \
    || fail "libyaml-dev could not be installed." \
      "See what apt-get said above; 'apt-get install libyaml-dev' by hand must work first."
  has_libyaml || fail "libyaml-dev is installed, but yaml.h can't be found." \
    "Look at 'dpkg -L libyaml-dev'."
}

check_swift
install_libyaml
