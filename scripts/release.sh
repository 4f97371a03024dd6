#!/usr/bin/env bash
# Builds the release of sortie for this kind of machine: one binary with Swift and libyaml in it, in
# an archive with completions and papers, its checksum, and what it is made of (SBOM), in dist/.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

scripts/setup.sh

readonly scratch=.build-release
version=$(sed -n 's/.*current = "\(.*\)"/\1/p' Sources/ActivationCommands/SortieVersion.swift)
name=sortie-$version-linux-$(uname -m)
# Archives of one commit are the same bytes, whenever they are made.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || date +%s)}
export SOURCE_DATE_EPOCH

step "Building $name"
remark "With optimization and all of Swift in it: five to fifteen minutes on two cores."
# A folder with nothing but libyaml.a in it, searched first: so the linker takes no libyaml.so.
mkdir -p "$scratch/static"
libyaml=$(clang -print-file-name=libyaml.a)
[[ -e $libyaml ]] || fail "libyaml.a is not there." "Install libyaml-dev, which has it on Debian."
ln -sf "$libyaml" "$scratch/static/libyaml.a"
swift build -c release --scratch-path "$scratch" --product sortie --static-swift-stdlib \
  -Xlinker "-L$PWD/$scratch/static" -Xlinker --strip-all \
  || fail "The release could not be built." "See what the compiler said above."
built=$(swift build -c release --scratch-path "$scratch" --static-swift-stdlib --show-bin-path)

step "Looking at the binary"
needed=$(readelf -d "$built/sortie" | sed -n 's/.*NEEDED.*\[\(.*\)\]/\1/p')
remark "Needs of the system: ${needed//$'\n'/, }"
! grep -Eq 'libyaml|libswift|libFoundation' <<<"$needed" \
  || fail "The binary needs libraries that should be in it."
[[ $("$built/sortie" --version) == "$version" ]] || fail "The binary doesn't say that it is $version."

step "Packing"
tree=$scratch/tree/$name
rm -rf "$scratch/tree"
scripts/install.sh "$built/sortie" "$tree"
mkdir -p "$tree/ci"
cp examples/starter/ci/sortie.sh "$tree/ci"
cp LICENSE README.md CHANGELOG.md SECURITY.md "$tree"
mkdir -p dist
tar --create --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" \
  --directory "$scratch/tree" "$name" | gzip -n -9 >"dist/$name.tar.gz"
scripts/sbom.py "$built/sortie" "$scratch" "$version" >"dist/$name.cdx.json"
(cd dist && for file in "$name.tar.gz" "$name.cdx.json"; do sha256sum "$file" >"$file.sha256"; done)

done_well "Made in dist/:"
size() { du --apparent-size --block-size=1K "$1" | cut -f1; }
printf '  %-44s %7d KiB\n' "the binary, stripped" "$(size "$built/sortie")" \
  "$name.tar.gz" "$(size "dist/$name.tar.gz")" "$name.cdx.json" "$(size "dist/$name.cdx.json")"
cat "dist/$name.tar.gz.sha256"
