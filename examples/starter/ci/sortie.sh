#!/bin/sh
# What a pipeline needs besides sortie: a place for lockfile and journal that outlives the runner.
# They are pushed to a branch of their own, one for each lockfile, before anything is sent.
#
#   install        puts sortie into ~/.local/bin from $SORTIE_URL (the release's .tar.gz), if its
#                  checksum is $SORTIE_SHA256; where neither is set, the one on the PATH is used
#   restore        brings lockfile and journal here, as the last apply left them
#   verify         where somebody else changed the lockfile, asks the platform whether it is true;
#                  needs credentials that may read; fails where a journal is committed, or a
#                  lockfile was and is gone
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
remote=${SORTIE_REMOTE:-origin}
export GIT_TERMINAL_PROMPT=0         # nobody is there to be asked
export GIT_AUTHOR_NAME="${GIT_AUTHOR_NAME:-sortie}" GIT_COMMITTER_NAME="${GIT_COMMITTER_NAME:-sortie}"
export GIT_AUTHOR_EMAIL="${GIT_AUTHOR_EMAIL:-sortie@localhost}"
export GIT_COMMITTER_EMAIL="${GIT_COMMITTER_EMAIL:-sortie@localhost}"

say() { printf 'sortie.sh: %s\n' "$*" >&2; }

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

# Where the files are, in this folder and in git. Refs below refs/worktree are this folder's alone:
# what another folder of the same repository has restored doesn't count here.
find_places() {
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

# Whether a branch is at the remote; fails where nobody can tell.
is_there() {
  status=0
  git ls-remote --exit-code --quiet "$remote" "refs/heads/$1" >/dev/null || status=$?
  case $status in
    0) there=yes ;;
    2) there=no ;;
    *) say "can't tell whether there is a checkpoint: see git's words above"; return 1 ;;
  esac
}

# Fetches the checkpoint, if there has been one. Earlier versions of this script named its branch in
# a way that two lockfiles could share; such a branch is gone on from where it is of this lockfile.
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
  old=sortie/$(printf '%s' "${name%.lock.json}" | tr / -)
  if [ "$old" != "$branch" ]; then is_there "$old"; fi
  if [ "$there" = yes ]; then
    git fetch --quiet --no-tags "$remote" "+refs/heads/$old:$target"
    if git cat-file -e "$target:$name" 2>/dev/null ||
      git cat-file -e "$target:$name.journal" 2>/dev/null; then
      git update-ref "$seen" "$target"
      return
    fi
  fi
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

verify() {
  if git cat-file -e "HEAD:$name.journal" 2>/dev/null; then
    say "$name.journal is committed. It would be believed, and belongs into $branch alone: remove it."
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

first() {
  if [ -e "$lock" ] || [ -e "$journal" ]; then return 1; fi
  if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
    say "this clone is shallow, so nobody knows whether there was a lockfile: fetch all of it"
    return 1
  fi
  history=$(versions HEAD "$name") || return 1
  [ -z "$history" ] && ! is_led_away
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

save() {
  parent=$(git rev-parse --quiet --verify "$seen^{commit}" || true)
  index_of ""
  printf '%s\n' "$SORTIE_FILES" | while read -r file; do
    if [ -n "$file" ]; then add "$file"; fi
  done
  tree=$(git write-tree)
  commit=$(git commit-tree "$tree" ${parent:+-p "$parent"} -m "Checkpoint of $name [skip ci]")
  # Never forced: whoever else went on from the same checkpoint is refused, and sends nothing.
  git push --quiet "$remote" "$commit:refs/heads/$branch"
  git update-ref "$seen" "$commit"
}

publish() {
  if [ -e "$journal" ]; then say "an apply did not end; its state is in $branch"; return; fi
  if [ ! -e "$lock" ]; then return; fi
  for attempt in 1 2 3 4 5; do
    git fetch --quiet --no-tags "$remote" "+refs/heads/$1:$target"
    theirs=$(git rev-parse --quiet --verify "$target:$name" || true)
    ours=$(git hash-object --no-filters "$lock")
    if [ "$theirs" = "$ours" ]; then return; fi
    if [ -n "$theirs" ] && ! known "$theirs" && [ "$theirs" != "$(git rev-parse --quiet --verify "HEAD:$name")" ]; then
      merge "$theirs"
    fi
    index_of "$target"
    add "$lock"
    tree=$(git write-tree)
    commit=$(git commit-tree "$tree" -p "$target" -m "Update $name [skip ci]")
    if git push --quiet "$remote" "$commit:refs/heads/$1"; then return; fi
    say "$1 could not be pushed to, attempt $attempt"
    sleep "$attempt"
  done
  say "the lockfile is safe in $branch; let this pipeline push to $1, or leave this step out"
  return 1
}

case ${1:-} in
  install) install ;;
  restore | verify | first | save) find_places; "$1" ;;
  publish) find_places; publish "${2:?"names the branch"}" ;;
  *) say "say install, restore, verify, first, save or publish BRANCH"; exit 64 ;;
esac
