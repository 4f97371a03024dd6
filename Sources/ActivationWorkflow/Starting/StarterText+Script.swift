// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/starter/ci/sortie.sh`.
  static let script = #"""
    #!/bin/sh
    # What a pipeline needs besides sortie: a place for lockfile and journal that outlives the runner.
    # They are pushed to a branch of their own, one for each lockfile, before anything is sent.
    #
    #   install        puts sortie into ~/.local/bin from $SORTIE_URL (the release's .tar.gz), if its
    #                  checksum is $SORTIE_SHA256; where neither is set, the one on the PATH is used
    #   sortie ...     runs that command of sortie's for the plans
    #   restore        brings lockfiles and journals here, as the last apply left them; fails where a
    #                  checkpoint is gone, or is there without the lockfile that is wanted of it
    #   verify         where somebody else changed a lockfile, asks the platform whether it is true;
    #                  needs credentials that may read; fails where a journal is committed, or a
    #                  lockfile was and is gone
    #   save           for `sortie apply --checkpoint`: pushes the files in $SORTIE_FILES
    #   settle         says what became of an attempt of unknown fate, and saves that: of the pair
    #                  $SORTIE_SETTLE (DESTINATION/AUDIENCE) of the plan $SORTIE_SETTLE_PLAN, which need
    #                  not be named if there is one; $SORTIE_SETTLE_RUN is its run's id or `not-started`,
    #                  $SORTIE_SETTLE_BECAUSE how you know
    #   publish BRANCH commits the lockfiles beside the plans on that branch, for people to see
    #
    # $SORTIE_PLAN is a plan, or a folder of plans, or several, one a line. $SORTIE_ENVIRONMENT is their
    # environment or empty, $SORTIE_REMOTE where to push (origin). Works on any clone, and touches neither
    # its branch nor its index.
    set -eu

    : "${SORTIE_PLAN:?"names a plan, such as plans/activations.yaml, or a folder of plans"}"
    remote=${SORTIE_REMOTE:-origin}
    export GIT_TERMINAL_PROMPT=0         # nobody is there to be asked
    export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-sortie}" GIT_COMMITTER_NAME="${GIT_COMMITTER_NAME:-sortie}"
    export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-sortie@localhost}"
    export GIT_COMMITTER_EMAIL="${GIT_COMMITTER_EMAIL:-sortie@localhost}"
    # Paths are what they say here, whatever the runner has set for git.
    unset GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS

    newline='
    '

    # Names of files come from whoever proposes a change. What moves a terminal's cursor or turns the
    # direction of text becomes “?”, and what a pipeline would obey, wherever in a line, is taken apart.
    say() {
      printf 'sortie.sh: %s\n' "$*" | LC_ALL=C tr '\001-\011\013-\037\177' '?' | LC_ALL=C sed \
        -e "s/$(printf '\302[\200-\237]')/?/g" -e "s/$(printf '\342\200[\213-\217\250-\256]')/?/g" \
        -e "s/$(printf '\342\201[\246-\251]')/?/g" -e 's/##\([[v]\)/# #\1/g' -e 's/::/: :/g' -e 's/::/: :/g' >&2
    }

    # The plans and folders that were named, one a line.
    named() {
      printf '%s\n' "$SORTIE_PLAN" | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e 's,^\./,,' \
        -e 's,\(.\)/*$,\1,' -e 's,^-,./-,' -e '/^$/d'
    }

    # The plans, one a line: in folders, those that sortie takes for plans there.
    plans() {
      named | while IFS= read -r item; do
        if [ ! -d "$item" ]; then
          printf '%s\n' "$item"
          continue
        fi
        for file in "$item"/*.yaml "$item"/*.yml; do
          case $file in *.world.yaml | *.world.yml) continue ;; esac
          if [ -f "$file" ]; then printf '%s\n' "$file"; fi
        done
      done
    }

    # The lockfile of a plan.
    lock_of() {
      case $1 in *.yaml | *.yml | *.json) stem=${1%.*} ;; *) stem=$1 ;; esac
      printf '%s\n' "$stem${SORTIE_ENVIRONMENT:+.$SORTIE_ENVIRONMENT}.lock.json"
    }

    # Does something for each plan, with its lockfile found: see find_places.
    each_plan() {
      list=$(plans)
      [ -n "$list" ] || say "there is no plan in $SORTIE_PLAN"
      set -f
      IFS=$newline
      for plan in $list; do
        unset IFS
        set +f
        find_places "$(lock_of "$plan")"
        "$@"
      done
      unset IFS
      set +f
    }

    # Runs a command of sortie's for the plans.
    run_sortie() {
      command=$1
      shift
      case $command in
        plan | apply | status | rehearse) set -- ${SORTIE_ENVIRONMENT:+--environment "$SORTIE_ENVIRONMENT"} "$@" ;;
      esac
      set -f
      IFS=$newline
      # shellcheck disable=SC2046 # one word a line
      set -- $(named) "$@"
      unset IFS
      set +f
      exec sortie "$command" "$@"
    }

    # The path of a file from the repository's top, links followed: what it is called in git.
    path_of() {
      if [ -L "$1" ]; then file=$(readlink -f "$1"); else
        file=$(cd "$(dirname "$1")" && pwd -P)/${1##*/}
      fi
      case $file in
        "$top"/*) printf '%s\n' "${file#"$top"/}" ;;
        *) say "$1 is not inside of this repository, so it can't be saved here"; return 1 ;;
      esac
    }

    # A name for a branch that no other path has: “/” becomes “-”, and what could be taken for that, or
    # may not be in a branch's name, is written with “_”.
    branch_of() {
      printf '%s' "${1%.lock.json}" | LC_ALL=C sed -e 's/_/__/g' -e 's/-/_-/g' -e 's/ /_20/g' \
        -e 's/~/_7e/g' -e 's/\^/_5e/g' -e 's/:/_3a/g' -e 's/?/_3f/g' -e 's/\*/_2a/g' -e 's/\[/_5b/g' \
        -e 's/\\/_5c/g' -e 's/@/_40/g' -e 's/^\./_2e/' -e 's/\.\./_2e_2e/g' -e 's/\.$/_2e/' \
        -e 's/\.lock$/_2elock/' -e 's,/,-,g'
    }

    # Where a lockfile is, in this folder and in git. Refs below refs/worktree are this folder's alone:
    # what another folder of the same repository has restored doesn't count here.
    find_places() {
      lock=$1
      top=$(git rev-parse --show-toplevel)
      case $lock in
        /*) written=${lock#"$top"/} ;;   # the lockfile's path before any link is followed
        *) written=$(git rev-parse --show-prefix)$lock ;;
      esac
      name=$(path_of "$lock")
      if [ -L "$lock" ]; then lock=$top/$name; fi
      journal=$lock.journal
      branch=sortie/$(branch_of "$name")
      seen=refs/worktree/$branch         # the checkpoint that this folder goes on from
      target=refs/worktree/sortie-target
    }

    install() {
      folder=$HOME/.local/bin
      if [ -n "${GITHUB_PATH:-}" ]; then echo "$folder" >>"$GITHUB_PATH"; fi
      if [ -n "${TF_BUILD:-}" ]; then echo "##vso[task.prependpath]$folder"; fi
      if [ -z "${SORTIE_URL:-}${SORTIE_SHA256:-}" ] && command -v sortie >/dev/null; then return; fi
      if [ -z "${SORTIE_URL:-}" ] || [ -z "${SORTIE_SHA256:-}" ]; then
        say "this runner has no sortie, and the pipeline does not say where to get it."
        say "Set both in the pipeline's file, where it says so: SORTIE_URL to the address of a release's"
        say "archive (.tar.gz), SORTIE_SHA256 to its checksum. In GitLab's template: the inputs url, sha256."
        return 1
      fi
      archive=$(mktemp)
      curl --fail --silent --show-error --location --retry 3 --output "$archive" "$SORTIE_URL"
      echo "$SORTIE_SHA256  $archive" | sha256sum --check --quiet
      mkdir -p "$folder"
      tar -xzf "$archive" -C "$folder" --no-same-owner --strip-components=2 --wildcards '*/bin/sortie'
      rm "$archive"
      "$folder/sortie" --version
    }

    # A file's versions on all the ways that lead to a commit. Without --full-history, git leaves out
    # what a merge dropped.
    versions() {
      git log --full-history -m --format= --raw --no-abbrev "$1" -- ":(top,literal)$2"
    }

    # Whether a link leads away from a lockfile that was committed once.
    is_led_away() {
      [ "$written" != "$name" ] && versions HEAD "$written" | grep -Eq '^:(100|[0-9]+ 100)'
    }

    # Whether the checkpoint branch has, or once had, this very text of the lockfile.
    known() {
      versions "$seen" "$name" 2>/dev/null | grep -q "$1"
    }

    # Puts an object of git's into a file of the work tree. A change that was proposed can have committed
    # a link there, which must not lead to another file, such as this script.
    put() {
      text=$(mktemp)
      git cat-file blob "$1" >"$text"
      rm -f "$2"
      cat "$text" >"$2"
      rm "$text"
    }

    # Asks for all checkpoints that there are, and fetches them: whether the repository has ever held a
    # plan's lockfile is told by these too. Fails where nobody can tell.
    find_checkpoints() {
      checkpoints=$(git ls-remote --quiet "$remote" 'refs/heads/sortie/*') || {
        say "can't tell whether there is a checkpoint: see git's words above"
        return 1
      }
      [ -z "$checkpoints" ] ||
        git fetch --quiet --no-tags "$remote" "+refs/heads/sortie/*:refs/remotes/$remote/sortie/*"
    }

    # Whether a checkpoint is at the remote.
    is_there() {
      there=no
      if printf '%s\n' "$checkpoints" | cut -f 2 | grep -Fqx "refs/heads/$1"; then there=yes; fi
    }

    # Whether a checkpoint has anything of a lockfile, by its name in git.
    has() {
      git cat-file -e "$1:$2" 2>/dev/null || git cat-file -e "$1:$2.journal" 2>/dev/null
    }

    # What earlier versions of this script called the branch: in a way that two lockfiles could share, or
    # by the folder that was named instead of a plan.
    earlier_branches() {
      plain=${name%.lock.json}
      folder=$(dirname "$name")${SORTIE_ENVIRONMENT:+.$SORTIE_ENVIRONMENT}
      for old in "$(printf '%s' "$plain" | tr / -)" "$(branch_of "$folder")" \
        "$(printf '%s' "$folder" | tr / -)"; do
        if [ "sortie/$old" != "$branch" ] && git check-ref-format "refs/heads/sortie/$old"; then
          printf 'sortie/%s\n' "$old"
        fi
      done
    }

    # Fetches the checkpoint, if there has been one. A branch under an earlier name is gone on from where
    # it has this lockfile.
    fetch_checkpoint() {
      is_there "$branch"
      if [ "$there" = yes ]; then
        git fetch --quiet --no-tags "$remote" "+refs/heads/$branch:$seen"
        return
      fi
      if git rev-parse --quiet --verify "$seen" >/dev/null ||
        git rev-parse --quiet --verify "refs/remotes/$remote/$branch" >/dev/null; then
        say "$branch is gone from $remote, though it was there: with it, nobody knows what was sent."
        say "Push it again: git push $remote $seen:refs/heads/$branch (or refs/remotes/$remote/$branch:…)."
        say "If it is meant to be gone: git update-ref -d $seen; git remote prune $remote"
        return 1
      fi
      for old in $(earlier_branches); do
        is_there "$old"
        [ "$there" = yes ] || continue
        git fetch --quiet --no-tags "$remote" "+refs/heads/$old:$target"
        if has "$target" "$name"; then
          git update-ref "$seen" "$target"
          return
        fi
      done
      say "no checkpoint yet in $branch"
    }

    # Adds what another version of the lockfile says, by its name in git.
    merge() {
      other=$(mktemp)                    # not in the work tree: see put
      git cat-file blob "$1" >"$other"
      sortie lock merge "$lock" "$lock" "$other"
      rm "$other"
    }

    restore() {
      missing=$(named | while IFS= read -r item; do [ -e "$item" ] || printf '%s ' "$item"; done)
      if [ -n "$missing" ]; then
        say "SORTIE_PLAN names what is not there: $missing"
        return 1
      fi
      find_checkpoints
      each_plan restore_one
    }

    restore_one() {
      # The checkpoint goes by where the lockfile really is; a link to elsewhere would hide it.
      there=no
      if [ "$written" != "$name" ]; then is_there "sortie/$(branch_of "$written")"; fi
      if [ "$there" = yes ] || is_led_away; then
        say "$written leads to $name now, where nobody knows what it said was exported."
        say "Put the lockfile itself back there, or remove the link."
        return 1
      fi
      fetch_checkpoint
      git rev-parse --quiet --verify "$seen" >/dev/null || return 0
      if ! has "$seen" "$name"; then
        say "$branch is there, and $name is not in it: what it said was exported would be sent again."
        say "Find it: git log --full-history $remote/$branch shows the commits; push one that has it."
        say "If that branch is another plan's, as earlier versions named it: apply that plan, then delete it."
        return 1
      fi
      rm -f "$journal"                   # of an earlier apply, where a workspace is used again
      if git cat-file -e "$seen:$name.journal" 2>/dev/null; then
        put "$seen:$name.journal" "$journal"
        say "an apply did not end: its journal is $journal"
      fi
      git cat-file -e "$seen:$name" 2>/dev/null || return 0
      if [ -e "$lock" ] && ! known "$(git hash-object --no-filters "$lock")"; then
        merge "$seen:$name"              # somebody applied elsewhere and committed: both sides count
      else
        put "$seen:$name" "$lock"
      fi
    }

    verify() { each_plan verify_one; }

    verify_one() {
      if git cat-file -e "HEAD:$name.journal" 2>/dev/null; then
        say "$name.journal is committed. It would be believed, and belongs in $branch alone: remove it."
        return 1
      fi
      committed=$(git rev-parse --quiet --verify "HEAD:$name" || true)
      if [ -z "$committed" ] && [ -n "$(versions HEAD "$name")" ]; then
        say "$name was committed once and is gone: what it says was exported would be sent again."
        say "Bring it back: git log --full-history -- $name shows the commits that had it."
        return 1
      fi
      if [ -z "$committed" ] || known "$committed"; then return; fi
      say "$lock was changed by somebody else than the last apply: is that true?"
      report=$(mktemp)
      status=0
      sortie lock verify "$lock" --format text --format "json:$report" || status=$?
      contradicted=no
      if grep -Eq '"code": *"L32[12]"' "$report"; then contradicted=yes; fi
      rm -f "$report"
      case $status in
        0 | 3 | 4) ;;                    # 3: about the next export; plan tells that too
        *) return "$status" ;;
      esac
      if [ "$contradicted" = yes ]; then
        say "the platform says something else (L321, L322), so nothing is planned on it."
        say "Take the change to $lock back, or put right what it says."
        return 1
      fi
    }

    # Starts an index of our own, with what is in $1 (nothing if empty).
    index_of() {
      GIT_INDEX_FILE=$(git rev-parse --absolute-git-dir)/sortie-index.$$
      export GIT_INDEX_FILE
      trap 'rm -f "$GIT_INDEX_FILE"' EXIT
      git read-tree "${1:---empty}"
    }

    add() {
      path=$(path_of "$1")
      blob=$(git hash-object -w --no-filters "$1")
      git update-index --add --cacheinfo "100644,$blob,$path"
    }

    # The lockfiles of the files that are to be saved, one a line.
    saved_locks() {
      printf '%s\n' "$SORTIE_FILES" | sed -e 's/\.journal$//' -e '/^$/d' | sort -u
    }

    # Whether a file is to be saved.
    is_listed() {
      printf '%s\n' "$SORTIE_FILES" | grep -Fqx -e "$1"
    }

    # Makes a checkpoint of one lockfile, of what there is of it, and says where it has to go.
    commit_checkpoint() {
      parent=$(git rev-parse --quiet --verify "$seen^{commit}" || true)
      index_of ""
      for file in "$1" "$1.journal"; do
        if is_listed "$file"; then add "$file"; fi
      done
      tree=$(git write-tree)
      commit=$(git commit-tree "$tree" ${parent:+-p "$parent"} -m "Checkpoint of $name [skip ci]")
      printf '%s\n' "$commit:refs/heads/$branch"
    }

    # Goes on from what was pushed: all of it, or what is at the remote.
    note_pushed() {
      for push in $1; do
        commit=${push%%:*}
        ref=${push#*:}
        if [ "$2" = all ] || printf '%s\n' "$2" | grep -Fqx "$commit$(printf '\t')$ref"; then
          git update-ref "refs/worktree/${ref#refs/heads/}" "$commit"
        fi
      done
    }

    save() {
      locks=$(saved_locks)
      pushes=
      set -f
      IFS=$newline
      for file in $locks; do
        unset IFS
        find_places "$file"
        pushes="$pushes $(commit_checkpoint "$file")"
      done
      unset IFS
      set +f
      [ -n "$pushes" ] || return 0
      # Never forced: whoever else went on from the same checkpoint is refused, and sends nothing.
      # shellcheck disable=SC2086 # ids of commits and names of branches have no spaces
      if git push --quiet "$remote" $pushes; then
        note_pushed "$pushes" all
        return
      fi
      note_pushed "$pushes" "$(git ls-remote --quiet "$remote" 'refs/heads/sortie/*' || true)"
      say "the checkpoint could not be pushed: see git's words above. If it was rejected because the branch"
      say "has moved on, somebody else has applied since this folder was restored. Then don't apply here"
      say "without a checkpoint, which could send the same again: run ci/sortie.sh restore, then plan anew."
      return 1
    }

    settle() {
      pair=${SORTIE_SETTLE:?"names the pair: DESTINATION/AUDIENCE"}
      run=${SORTIE_SETTLE_RUN:?"is the id of the run, or not-started"}
      because=${SORTIE_SETTLE_BECAUSE:?"says how you know"}
      plan=${SORTIE_SETTLE_PLAN:-$(plans)}
      case $plan in
        *"$newline"*)
          say "there are several plans: say which with SORTIE_SETTLE_PLAN"
          return 64
          ;;
      esac
      if [ "$run" = not-started ]; then set -- --not-started; else set -- "--run=$run"; fi
      sortie lock settle "$@" "--because=$because" \
        ${SORTIE_ENVIRONMENT:+--environment "$SORTIE_ENVIRONMENT"} -- "$plan" "$pair"
      SORTIE_FILES=$(lock_of "$plan")
      save
    }

    publish() {
      files=
      each_plan list_published
      [ -n "$files" ] || return 0
      for attempt in 1 2 3 4 5; do
        git fetch --quiet --no-tags "$remote" "+refs/heads/$1:$target"
        index_of "$target"
        changed=
        each_plan publish_one
        [ -n "$changed" ] || return 0
        tree=$(git write-tree)
        commit=$(published_message | git commit-tree "$tree" -p "$target")
        if git push --quiet "$remote" "$commit:refs/heads/$1"; then return; fi
        say "$1 could not be pushed to, attempt $attempt"
        sleep "$attempt"
      done
      say "the lockfile is safe in $files; let this pipeline push to $1, or leave this step out"
      return 1
    }

    # What the commit says: which lockfiles, what stands in them, and who and which run brought it about,
    # as far as the pipeline's own variables tell.
    published_message() {
      printf 'Update %s [skip ci]\n\n' "$changed"
      each_plan sum_up
      who=${GITHUB_ACTOR:-${GITLAB_USER_LOGIN:-${BUILD_REQUESTEDFOR:-}}}
      run=${CI_PIPELINE_URL:-${BUILD_URL:-}}
      if [ -n "${GITHUB_RUN_ID:-}" ]; then
        run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
      elif [ -n "${TF_BUILD:-}" ]; then
        run="$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECTID/_build/results?buildId=$BUILD_BUILDID"
      fi
      # One line each: a name with a line break can't add a line of its own.
      if [ -n "$who$run" ]; then printf '\n'; fi
      if [ -n "$who" ]; then printf 'By: %s\n' "$(printf '%s' "$who" | tr '\n\r' '  ')"; fi
      if [ -n "$run" ]; then printf 'Run: %s\n' "$(printf '%s' "$run" | tr '\n\r' '  ')"; fi
    }

    # How many of a lockfile's activations are in which state.
    sum_up() {
      if [ -e "$journal" ] || [ ! -e "$lock" ]; then return 0; fi
      counts=$(sortie lock show "$lock" | sed -n 's/^In the lockfile: //p' || true)
      if [ -n "$counts" ]; then printf '%s: %s\n' "$name" "$counts"; fi
    }

    list_published() {
      if [ -e "$journal" ]; then
        say "an apply did not end; its state is in $branch"
      elif [ -e "$lock" ]; then
        files=${files:+$files, }$branch
      fi
    }

    # Puts a lockfile into the index, with what it is on the branch as well.
    publish_one() {
      if [ -e "$journal" ] || [ ! -e "$lock" ]; then return 0; fi
      theirs=$(git rev-parse --quiet --verify "$target:$name" || true)
      if [ "$theirs" = "$(git hash-object --no-filters "$lock")" ]; then return 0; fi
      if [ -n "$theirs" ] && ! known "$theirs" &&
        [ "$theirs" != "$(git rev-parse --quiet --verify "HEAD:$name")" ]; then
        merge "$theirs"
      fi
      add "$lock"
      changed=${changed:+$changed, }$name
    }

    case ${1:-} in
      install | restore | verify | save | settle) "$1" ;;
      sortie) shift && run_sortie "${@:?"names a command of sortie's"}" ;;
      publish) publish "${2:?"names the branch"}" ;;
      *) say "say install, sortie, restore, verify, save, settle or publish BRANCH"; exit 64 ;;
    esac

    """#
}
