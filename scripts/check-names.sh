#!/usr/bin/env bash
# Paths and names are compared, cut and split by their bytes where plans, lockfiles and git's files are
# found: see Sources/ActivationDiagnostics/ExactText.swift. Swift's own ways go by characters, of which
# a combining mark makes others. A line that may go by them says so: // by characters
set -euo pipefail
cd "$(dirname "$0")/.."

folders=(Sources/ActivationLockfile Sources/ActivationWorkflow/{Difference,Git,Identity})
files=$(find Sources/ActivationWorkflow -maxdepth 1 -name '*.swift')
calls='\.?\b(hasPrefix|hasSuffix)\(|(first|last)Index\(of: "|split\(separator: "|Set<String>'
# shellcheck disable=SC2086 # names of our own, without spaces
if grep -rnE "$calls" "${folders[@]}" $files | grep -vE '// by characters$|^[^:]+:[0-9]+: *///'; then
  echo "Take names byte by byte: startsExactly, endsExactly, split(atASCII:), Set<ExactText>." >&2
  exit 1
fi
