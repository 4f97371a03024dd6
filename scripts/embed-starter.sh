#!/usr/bin/env bash
# Makes the texts that `sortie init` writes anew, from the files in examples/. A test compares both.
set -euo pipefail
cd "$(dirname "$0")/.."

readonly folder=Sources/ActivationWorkflow/Starting

# Writes FILE with one text for each NAME PATH that follows.
embed() {
  local file=$1
  shift
  {
    printf '// Made by scripts/embed-starter.sh from the files named; change those.\n\n'
    printf 'extension StarterText {\n'
    while (($# > 0)); do
      printf '  /// `%s`.\n  static let %s = #"""\n' "$2" "$1"
      cat "$2"
      printf '\n"""#\n'
      shift 2
      (($# == 0)) || printf '\n'
    done
    printf '}\n'
  } >"$folder/$file"
  swift format --in-place "$folder/$file"
}

embed StarterText+Plan.swift plan examples/starter/plans/activations.yaml \
  attributes examples/starter/.gitattributes \
  ignored examples/starter/.gitignore
embed StarterText+Script.swift script examples/starter/ci/sortie.sh
embed StarterText+GitHub.swift gitHub examples/github-actions/sortie.yml \
  gitHubComment examples/github-actions/sortie-comment.yml
embed StarterText+GitLab.swift gitLab examples/gitlab-ci/sortie.yml \
  gitLabInclude examples/gitlab-ci/.gitlab-ci.yml
embed StarterText+Azure.swift azure examples/azure-pipelines/sortie.yml
embed StarterText+Jenkins.swift jenkins examples/jenkins/Jenkinsfile.sortie
