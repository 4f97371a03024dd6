// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/starter/ci/sortie.sh`.
  static let script = #"""
    #!/bin/sh
    # Keeps lockfile and journal in a place that outlives the runner of a pipeline: before anything is sent,
    # it pushes them to a checkpoint branch, one per lockfile.
    #
    #   install         installs sortie in ~/.local/bin from $SORTIE_URL (the .tar.gz of a release) if its
    #                   checksum is $SORTIE_SHA256; if neither is set, uses the sortie on the PATH
    #   sortie COMMAND  runs a command of sortie for the plans
    #   restore         restores lockfiles and journals as the last apply left them; fails if a checkpoint
    #                   is gone, or doesn't contain its lockfile
    #   verify          if somebody else changed a lockfile, compares it with the platform (needs credentials
    #                   that may read); fails if a journal is committed, or a committed lockfile is gone
    #   save            pushes the files in $SORTIE_FILES; for `sortie apply --checkpoint`
    #   settle          records the outcome of an attempt, and saves it:
    #                     $SORTIE_SETTLE          the pair, as DESTINATION/AUDIENCE
    #                     $SORTIE_SETTLE_RUN      the id of its run, or `not-started`
    #                     $SORTIE_SETTLE_BECAUSE  how you know
    #                     $SORTIE_SETTLE_PLAN     its plan, if there are several
    #   publish BRANCH  commits the lockfiles beside the plans on that branch, for people to see
    #
    # Settings:
    #   $SORTIE_PLAN         a plan, a folder of plans, or several of either, one per line
    #   $SORTIE_ENVIRONMENT  their environment, or empty
    #   $SORTIE_REMOTE       where to push (default: origin)
    #
    # Works in any clone, and changes neither its branch nor its index.
    set -eu

    : "${SORTIE_PLAN:?"names a plan, such as plans/activations.yaml, or a folder of plans"}"
    remote=${SORTIE_REMOTE:-origin}
    export GIT_TERMINAL_PROMPT=0         # there is nobody to answer
    export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-sortie}" GIT_COMMITTER_NAME="${GIT_COMMITTER_NAME:-sortie}"
    export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-sortie@localhost}"
    export GIT_COMMITTER_EMAIL="${GIT_COMMITTER_EMAIL:-sortie@localhost}"
    # Paths are literal unless marked otherwise, whatever the runner has set for git.
    unset GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS

    newline='
    '

    # Prints a message. File names come from whoever proposes a change: characters that move the cursor or
    # change the direction of text become “?”, and commands that a runner would obey are broken up.
    say() {
      printf 'sortie.sh: %s\n' "$*" | LC_ALL=C tr '\001-\011\013-\037\177' '?' | LC_ALL=C sed \
        -e "s/$(printf '\302[\200-\237]')/?/g" -e "s/$(printf '\342\200[\213-\217\250-\256]')/?/g" \
        -e "s/$(printf '\342\201[\246-\251]')/?/g" -e 's/##\([[v]\)/# #\1/g' -e 's/::/: :/g' -e 's/::/: :/g' >&2
    }

    # The named plans and folders, one per line.
    named() {
      printf '%s\n' "$SORTIE_PLAN" | sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e 's,^\./,,' \
        -e 's,\(.\)/*$,\1,' -e 's,^-,./-,' -e '/^$/d'
    }

    # The plans, one per line; in folders, the files that sortie regards as plans.
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

    # Runs a function for each plan, after find_places for its lockfile.
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

    # Runs a command of sortie for the plans.
    run_sortie() {
      command=$1
      shift
      case $command in
        plan | apply | status | rehearse) set -- ${SORTIE_ENVIRONMENT:+--environment "$SORTIE_ENVIRONMENT"} "$@" ;;
      esac
      set -f
      IFS=$newline
      # shellcheck disable=SC2046 # one word per line
      set -- $(named) "$@"
      unset IFS
      set +f
      exec sortie "$command" "$@"
    }

    # The path of a file from the top of the repository, as git names it; links are followed.
    path_of() {
      if [ -L "$1" ]; then file=$(readlink -f "$1"); else
        file=$(cd "$(dirname "$1")" && pwd -P)/${1##*/}
      fi
      case $file in
        "$top"/*) printf '%s\n' "${file#"$top"/}" ;;
        *) say "$1 is not inside of this repository, so it can't be saved here"; return 1 ;;
      esac
    }

    # A branch name that is unique to a path: “/” becomes “-”. Characters that could be confused with that, or
    # that a branch name can't contain, are encoded with “_”.
    branch_of() {
      printf '%s' "${1%.lock.json}" | LC_ALL=C sed -e 's/_/__/g' -e 's/-/_-/g' -e 's/ /_20/g' \
        -e 's/~/_7e/g' -e 's/\^/_5e/g' -e 's/:/_3a/g' -e 's/?/_3f/g' -e 's/\*/_2a/g' -e 's/\[/_5b/g' \
        -e 's/\\/_5c/g' -e 's/@/_40/g' -e 's/^\./_2e/' -e 's/\.\./_2e_2e/g' -e 's/\.$/_2e/' \
        -e 's/\.lock$/_2elock/' -e 's,/,-,g'
    }

    # Finds a lockfile in this folder and in git. Refs below refs/worktree belong to this folder only: what
    # another worktree of the same repository has restored doesn't count here.
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
      seen=refs/worktree/$branch         # the checkpoint that this folder continues
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

    # All versions of a file in the history of a commit. Without --full-history, git leaves out what a merge
    # dropped.
    versions() {
      git log --full-history -m --format= --raw --no-abbrev "$1" -- ":(top,literal)$2"
    }

    # Whether a link now replaces a lockfile that was once committed.
    is_led_away() {
      [ "$written" != "$name" ] && versions HEAD "$written" | grep -Eq '^:(100|[0-9]+ 100)'
    }

    # Whether the checkpoint branch contains, or once contained, exactly this version of the lockfile.
    known() {
      versions "$seen" "$name" 2>/dev/null | grep -q "$1"
    }

    # Writes a git object into a file of the work tree. A proposed change may have committed a link there; it
    # must not lead to another file, such as this script.
    put() {
      text=$(mktemp)
      git cat-file blob "$1" >"$text"
      rm -f "$2"
      cat "$text" >"$2"
      rm "$text"
    }

    # Lists all checkpoints and fetches them, because they also show whether the repository has ever contained
    # a plan's lockfile. Fails if the remote can't be asked.
    find_checkpoints() {
      checkpoints=$(git ls-remote --quiet "$remote" 'refs/heads/sortie/*') || {
        say "can't tell whether there is a checkpoint: see git's words above"
        return 1
      }
      [ -z "$checkpoints" ] ||
        git fetch --quiet --no-tags "$remote" "+refs/heads/sortie/*:refs/remotes/$remote/sortie/*"
    }

    # Whether the remote has a checkpoint.
    is_there() {
      there=no
      if printf '%s\n' "$checkpoints" | cut -f 2 | grep -Fqx "refs/heads/$1"; then there=yes; fi
    }

    # Whether a checkpoint contains a lockfile or its journal, by its name in git.
    has() {
      git cat-file -e "$1:$2" 2>/dev/null || git cat-file -e "$1:$2.journal" 2>/dev/null
    }

    # The branch names that earlier versions of this script used: names that two lockfiles could share, or the
    # name of a folder instead of a plan.
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

    # Fetches the checkpoint, if there is one. A branch with an earlier name is continued if it contains this
    # lockfile.
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
      refuse_left_behind || return 1
      say "no checkpoint yet in $branch"
    }

    # Fails if this plan was renamed, and the checkpoint of its earlier name knows of exports that the lockfile
    # which was moved with it does not.
    refuse_left_behind() {
      for ref in $(printf '%s\n' "$checkpoints" | cut -f 2); do
        old=${ref#refs/heads/}
        tip=refs/remotes/$remote/$old
        left=$(git -c core.quotePath=false ls-tree -r --name-only "$tip" |
          sed -n -e 's/\.journal$//' -e '/\.lock\.json$/p' | sort -u | while IFS= read -r candidate; do
          if is_left_behind "$tip" "$candidate"; then printf '%s\n' "$candidate"; fi
        done)
        [ -n "$left" ] || continue
        say "$plan has no checkpoint, and $old contains $left, whose plan is gone."
        say "If $plan is that plan under a new name, only $old knows what was sent last, and it would be sent"
        say "again. Undo the rename, let the pipeline apply and publish, then rename with sortie lock mv."
        say "If it is a different plan, delete the old checkpoint: git push $remote --delete $old"
        return 1
      done
    }

    # Whether file $2 of commit $1 is the lockfile of this plan under an earlier name, and knows more than $lock.
    is_left_behind() {
      stem=${2%.lock.json}
      stem=$top/${stem%"${SORTIE_ENVIRONMENT:+.$SORTIE_ENVIRONMENT}"}
      if printf '%s\n' "$locks" | grep -Fqx -e "$2" || [ -e "$stem.yaml" ] || [ -e "$stem.yml" ]; then
        return 1
      fi
      text=$(git cat-file blob "$1:$2" 2>/dev/null || true
        git cat-file blob "$1:$2.journal" 2>/dev/null || true)
      runs=$(grep -o '"runId":"[^"]*"' "$lock" 2>/dev/null || true)
      if [ -z "$runs" ] || ! printf '%s\n' "$text" | grep -Fq -e "$runs"; then
        same='null'
        if [ -n "${SORTIE_ENVIRONMENT:-}" ]; then same="\"$SORTIE_ENVIRONMENT\""; fi
        title=$(sed -n -e 's/^name:[[:space:]]*//p' "$plan" | sed -e 's/[[:space:]]*#.*//' \
          -e "s/^[\"']\(.*\)[\"']\$/\1/" | head -n 1)
        header=$(printf '%s\n' "$text" | sed -e 's/": /":/g')
        printf '%s\n' "$header" | grep -Fq -e "\"plan\":\"$title\"" || return 1
        printf '%s\n' "$header" | grep -Fq -e "\"environment\":$same" || return 1
      fi
      if git cat-file -e "$1:$2.journal" 2>/dev/null; then return; fi
      known=$(entries <"$lock" 2>/dev/null || true)
      if [ -z "$known" ]; then [ -n "$(printf '%s\n' "$text" | entries)" ]; return; fi
      printf '%s\n' "$text" | entries | grep -Fvxq -e "$known"
    }

    # The entries of a lockfile, one per line.
    entries() { sed -n -e 's/^ *\({"destination".*}\),*$/\1/p'; }

    # Merges another version of the lockfile, given by its name in git.
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
      locks=$(each_plan print_name)
      each_plan restore_one
    }

    print_name() { printf '%s\n' "$name"; }

    restore_one() {
      # The checkpoint belongs to the real path of the lockfile; a link to another place would hide it.
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
      rm -f "$journal"                   # of an earlier apply in a reused workspace
      if git cat-file -e "$seen:$name.journal" 2>/dev/null; then
        put "$seen:$name.journal" "$journal"
        say "an apply did not end: its journal is $journal"
      fi
      git cat-file -e "$seen:$name" 2>/dev/null || return 0
      if [ -e "$lock" ] && ! known "$(git hash-object --no-filters "$lock")"; then
        merge "$seen:$name"              # somebody applied elsewhere and committed: keep both sides
      else
        put "$seen:$name" "$lock"
      fi
    }

    verify() { each_plan verify_one; }

    verify_one() {
      if git cat-file -e "HEAD:$name.journal" 2>/dev/null; then
        say "$name.journal is committed. It would be believed, and belongs in $branch only: remove it."
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
        0 | 3 | 4) ;;                    # 3 is about the next export; plan reports that too
        *) return "$status" ;;
      esac
      if [ "$contradicted" = yes ]; then
        say "the platform says something else (L321, L322), so nothing is planned on it."
        say "Take the change to $lock back, or put right what it says."
        return 1
      fi
    }

    # Starts a separate index with the content of $1 (empty if $1 is empty).
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

    # The lockfiles of the files to save, one per line.
    saved_locks() {
      printf '%s\n' "$SORTIE_FILES" | sed -e 's/\.journal$//' -e '/^$/d' | sort -u
    }

    # Whether a file is among those to save.
    is_listed() {
      printf '%s\n' "$SORTIE_FILES" | grep -Fqx -e "$1"
    }

    # Commits a checkpoint of one lockfile and its journal, as far as they exist; prints what to push where.
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

    # Records what was pushed: everything, or what the remote has.
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
      # Never forced: if two runners continue the same checkpoint, the second is rejected and sends nothing.
      # shellcheck disable=SC2086 # commit ids and branch names have no spaces
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

    # The message of the commit: which lockfiles, what they contain, who started the pipeline, and which run it
    # was, as far as the variables of the pipeline tell.
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
      # One line each, so that a name with a line break can't add a line.
      if [ -n "$who$run" ]; then printf '\n'; fi
      if [ -n "$who" ]; then printf 'By: %s\n' "$(printf '%s' "$who" | tr '\n\r' '  ')"; fi
      if [ -n "$run" ]; then printf 'Run: %s\n' "$(printf '%s' "$run" | tr '\n\r' '  ')"; fi
    }

    # The number of activations of a lockfile in each state.
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

    # Adds a lockfile to the index, merged with its version on the branch.
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
