// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/starter/ci/sortie.sh`.
  static let script = #"""
    #!/bin/sh
    # What a pipeline needs besides sortie: a place for lockfile and journal that outlives the runner.
    # They are pushed to a branch of their own, one for each lockfile, before anything is sent.
    #
    #   install        puts sortie into ~/.local/bin, unless it is on the PATH: from $SORTIE_URL (the
    #                  release's .tar.gz), if its checksum is $SORTIE_SHA256
    #   restore        brings lockfile and journal here, as the last apply left them
    #   first          succeeds if there has never been a lockfile: the one case for --new-lockfile
    #   save           for `sortie apply --checkpoint`: pushes the files in $SORTIE_FILES
    #   publish BRANCH commits the lockfile beside the plan on that branch, for people to see
    #
    # $SORTIE_PLAN is the plan, $SORTIE_ENVIRONMENT its environment or empty, $SORTIE_REMOTE where to
    # push (origin). Works on any clone, and touches neither its branch nor its index.
    set -eu

    plan=${SORTIE_PLAN:?"names the plan, such as plans/activations.yaml"}
    plan=${plan#./}
    lock=${plan%.*}${SORTIE_ENVIRONMENT:+.$SORTIE_ENVIRONMENT}.lock.json
    journal=$lock.journal
    branch=sortie/$(printf '%s' "${lock%.lock.json}" | tr / -)
    remote=${SORTIE_REMOTE:-origin}
    seen=refs/$branch                    # the checkpoint that this clone goes on from
    export GIT_TERMINAL_PROMPT=0         # nobody is there to be asked
    export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-sortie}" GIT_COMMITTER_NAME="${GIT_COMMITTER_NAME:-sortie}"
    export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-sortie@localhost}"
    export GIT_COMMITTER_EMAIL="${GIT_COMMITTER_EMAIL:-sortie@localhost}"

    say() { printf 'sortie.sh: %s\n' "$*" >&2; }

    install() {
      folder=$HOME/.local/bin
      if [ -n "${GITHUB_PATH:-}" ]; then echo "$folder" >>"$GITHUB_PATH"; fi
      if [ -n "${TF_BUILD:-}" ]; then echo "##vso[task.prependpath]$folder"; fi
      if command -v sortie >/dev/null; then return; fi
      : "${SORTIE_URL:?"has to name the archive of a release, since sortie is not on the PATH"}"
      : "${SORTIE_SHA256:?"is the SHA-256 of that archive"}"
      archive=$(mktemp)
      curl --fail --silent --show-error --location --retry 3 --output "$archive" "$SORTIE_URL"
      echo "$SORTIE_SHA256  $archive" | sha256sum --check --quiet
      mkdir -p "$folder"
      tar -xzf "$archive" -C "$folder" --no-same-owner --strip-components=2 --wildcards '*/bin/sortie'
      rm "$archive"
      "$folder/sortie" --version
    }

    # Whether the checkpoint branch has, or once had, this very text of the lockfile.
    known() {
      git log --format= --raw --no-abbrev "$seen" -- "$lock" 2>/dev/null | grep -q "$1"
    }

    restore() {
      status=0
      git ls-remote --exit-code --quiet "$remote" "refs/heads/$branch" >/dev/null || status=$?
      case $status in
        0) git fetch --quiet --no-tags "$remote" "+refs/heads/$branch:$seen" ;;
        2) git update-ref -d "$seen"; say "no checkpoint yet in $branch"; return ;;
        *) say "can't tell whether there is a checkpoint: see git's words above"; return 1 ;;
      esac
      rm -f "$journal"                   # of an earlier apply, where a workspace is used again
      if git cat-file -e "$seen:$journal" 2>/dev/null; then
        git cat-file blob "$seen:$journal" >"$journal"
        say "an apply did not end: its journal is $journal"
      fi
      git cat-file -e "$seen:$lock" 2>/dev/null || return 0
      git cat-file blob "$seen:$lock" >"$lock.saved"
      if [ -e "$lock" ] && ! known "$(git hash-object --no-filters "$lock")"; then
        # Somebody applied elsewhere and committed: both sides count.
        sortie lock merge "$lock" "$lock" "$lock.saved"
        rm "$lock.saved"
      else
        mv "$lock.saved" "$lock"
      fi
    }

    first() {
      if [ -e "$lock" ] || [ -e "$journal" ]; then return 1; fi
      if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
        say "this clone is shallow, so nobody knows whether there was a lockfile: fetch all of it"
        return 1
      fi
      [ -z "$(git log -1 --format=%h HEAD -- "$lock")" ]
    }

    # Starts an index of our own, with what is in $1 (nothing if empty).
    index_of() {
      GIT_INDEX_FILE=$(git rev-parse --absolute-git-dir)/sortie-index.$$
      export GIT_INDEX_FILE
      trap 'rm -f "$GIT_INDEX_FILE"' EXIT
      git read-tree "${1:---empty}"
    }

    add() {
      blob=$(git hash-object -w --no-filters "$1")
      git update-index --add --cacheinfo "100644,$blob,${1#./}"
    }

    save() {
      parent=$(git rev-parse --quiet --verify "$seen^{commit}" || true)
      index_of ""
      printf '%s\n' "$SORTIE_FILES" | while read -r file; do
        if [ -n "$file" ]; then add "$file"; fi
      done
      tree=$(git write-tree)
      commit=$(git commit-tree "$tree" ${parent:+-p "$parent"} -m "Checkpoint of $lock [skip ci]")
      # Never forced: whoever else went on from the same checkpoint is refused, and sends nothing.
      git push --quiet "$remote" "$commit:refs/heads/$branch"
      git update-ref "$seen" "$commit"
    }

    publish() {
      if [ -e "$journal" ]; then say "an apply did not end; its state is in $branch"; return; fi
      if [ ! -e "$lock" ]; then return; fi
      for attempt in 1 2 3 4 5; do
        git fetch --quiet --no-tags "$remote" "+refs/heads/$1:refs/sortie/target"
        theirs=$(git rev-parse --quiet --verify "refs/sortie/target:$lock" || true)
        ours=$(git hash-object --no-filters "$lock")
        if [ "$theirs" = "$ours" ]; then return; fi
        if [ -n "$theirs" ] && ! known "$theirs" && [ "$theirs" != "$(git rev-parse --quiet --verify "HEAD:$lock")" ]; then
          git cat-file blob "$theirs" >"$lock.theirs"
          sortie lock merge "$lock" "$lock" "$lock.theirs"
          rm "$lock.theirs"
        fi
        index_of refs/sortie/target
        add "$lock"
        tree=$(git write-tree)
        commit=$(git commit-tree "$tree" -p refs/sortie/target -m "Update $lock [skip ci]")
        if git push --quiet "$remote" "$commit:refs/heads/$1"; then return; fi
        say "$1 could not be pushed to, attempt $attempt"
        sleep "$attempt"
      done
      say "the lockfile is safe in $branch; let this pipeline push to $1, or leave this step out"
      return 1
    }

    case ${1:-} in
      install | restore | first | save) "$1" ;;
      publish) publish "${2:?"names the branch"}" ;;
      *) say "say install, restore, first, save or publish BRANCH"; exit 64 ;;
    esac

    """#
}
