// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/gitlab-ci/sortie.yml`.
  static let gitLab = #"""
    # Plans are reviewed in merge requests, and applied when they have reached the default branch.
    #
    # To set up, once: the inputs, where it is included, and in the project's settings
    #   CI/CD variables   AEP_ORG_ID;
    #                     AEP_CLIENT_ID and AEP_CLIENT_SECRET, protected and masked, for the environment
    #                     "aep-read" (a credential that may read) and for "aep" (one that may activate);
    #                     SORTIE_NOTES_TOKEN, masked, for the environment "sortie-comment": lets the review
    #                     comment; without it there is a file. Whoever may push a branch can get at it:
    #                     take a project's access token that may comment and do nothing else
    #   job token         "Allow Git push requests to the repository": for the checkpoint
    #   environment       "aep" protected, so that only those who approve exports can start `apply`
    #
    # A schedule of the default branch ("Pipeline schedules") runs the drift check. A plan with maxAge is due
    # again every day, and nobody has to push for it: a schedule with the variable SORTIE_SCHEDULE = apply
    # plans and applies, for an owner who may deploy to "aep". Nobody approves what it sends, and that is all
    # that the branch asks for, what still waits to be started included; `maxActivations` limits it.
    #
    # A template: `include` it with inputs, once for each environment. To settle an attempt of unknown fate
    # (L310), run a pipeline of the default branch with the variables SORTIE_SETTLE (DESTINATION/AUDIENCE),
    # SORTIE_SETTLE_RUN (the run's id, or not-started), SORTIE_SETTLE_BECAUSE (how you know) and, if there
    # are several plans, SORTIE_SETTLE_PLAN; then start its job `settle`.
    spec:
      inputs:
        name:
          description: What the jobs' names begin with.
          default: sortie
        plan:
          description: The plan, or a folder of plans.
          default: plans/activations.yaml
        environment:
          description: An environment of the plan, if it has some.
          default: ""
        url:
          description: The archive of a release of sortie (.tar.gz), unless the image has it.
          default: ""
        sha256:
          description: That archive's checksum.
          default: ""
        image:
          description: Where the jobs run. With apt-get, or with git, curl and jq in it.
          default: debian:13-slim
    ---
    .$[[ inputs.name ]]:
      image: $[[ inputs.image ]]
      variables:
        SORTIE_PLAN: $[[ inputs.plan ]]
        SORTIE_ENVIRONMENT: "$[[ inputs.environment ]]"
        SORTIE_URL: "$[[ inputs.url ]]"
        SORTIE_SHA256: "$[[ inputs.sha256 ]]"
        GIT_DEPTH: 0
      before_script:
        - |
          if ! { command -v git && command -v curl; } >/dev/null; then
            apt-get update -q && apt-get install -q -y --no-install-recommends ca-certificates curl git
          fi
        - sh ci/sortie.sh install
        - export PATH="$HOME/.local/bin:$PATH"

    # Without credentials, so that merge requests from forks are reviewed too.
    $[[ inputs.name ]]-review:
      extends: .$[[ inputs.name ]]
      stage: test
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          changes: ["plans/**/*", ci/sortie.sh, .gitattributes, .gitlab/sortie.yml]
      script:
        - rm -f diff.md findings.xml     # neither may be the branch's own, nor a link
        # By commit, which the checkout has: in a fork's pipeline, "origin" is the fork.
        - |
          base=${CI_MERGE_REQUEST_TARGET_BRANCH_SHA:-$CI_MERGE_REQUEST_DIFF_BASE_SHA}
          status=0
          sh ci/sortie.sh sortie diff --base "$base..." --format markdown:diff.md || status=$?
          sh ci/sortie.sh sortie validate --format junit:findings.xml || status=$?
          sh ci/sortie.sh sortie fmt --check --diff || status=$?
        - exit "$status"
      artifacts:
        when: always
        expose_as: What the change asks for
        paths: [diff.md]
        reports:
          junit: findings.xml

    # In a job of its own, with nothing of the branch's but the text: the review runs the branch's own
    # ci/sortie.sh, which must not have the token. That is no wall: the branch also brings the pipeline's
    # definition, and whoever may push a branch here can ask for the token in it.
    $[[ inputs.name ]]-comment:
      image: $[[ inputs.image ]]
      stage: deploy
      needs: ["$[[ inputs.name ]]-review"]
      environment:
        name: sortie-comment
        action: access
      variables:
        GIT_STRATEGY: none
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          changes: ["plans/**/*", ci/sortie.sh, .gitattributes, .gitlab/sortie.yml]
          when: always
      before_script:
        - |
          if ! { command -v curl && command -v jq; } >/dev/null; then
            apt-get update -q && apt-get install -q -y --no-install-recommends ca-certificates curl jq
          fi
      script:
        # A comment that is kept up to date, where there is a token for it.
        - |
          if [ -L diff.md ]; then exit 1; fi # it could lead to this job's own secrets
          if [ -n "${SORTIE_NOTES_TOKEN:-}" ] && [ -f diff.md ]; then
            notes=$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
            ask() { printf 'header = "PRIVATE-TOKEN: %s"\n' "$SORTIE_NOTES_TOKEN" | curl -sSf --config - "$@"; }
            # Anybody may begin a note like this one's: only what this token's user wrote counts.
            me=$(ask "$CI_API_V4_URL/user" | jq -r '.id // empty') || me= # then it is made anew
            note=$(ask "$notes?per_page=100&order_by=created_at&sort=asc" |
              jq -r --arg me "$me" --arg marker "$(head -n 1 diff.md)" 'first(.[] |
                select($me != "" and (.author.id | tostring) == $me and
                  (.body | startswith($marker)))).id // empty')
            if [ -n "$note" ]; then
              ask --output /dev/null --request PUT --form "body=<diff.md" "$notes/$note"
            else
              ask --output /dev/null --form "body=<diff.md" "$notes"
            fi
          fi

    # With credentials that may only read. What will be applied is planned after the merge: the plan of a
    # merge request would know neither the merge nor what has been exported since.
    $[[ inputs.name ]]-plan:
      extends: .$[[ inputs.name ]]
      stage: build
      environment:
        name: aep-read
        action: access
      rules:
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $SORTIE_SETTLE
          when: never
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "push"
          changes: ["plans/**/*.yaml", "plans/**/*.yml", ci/sortie.sh, .gitattributes, .gitlab/sortie.yml]
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "web"
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "schedule" && $SORTIE_SCHEDULE == "apply"
      script:
        - sh ci/sortie.sh restore
        - sh ci/sortie.sh verify
        # Neither may be the repository's own, nor a link: "apply" gets this one from the artifact.
        - |
          rm -f reviewed.plan plan.md
          if [ -n "$(git ls-files reviewed.plan)" ]; then
            echo "reviewed.plan is committed: remove it" >&2
            exit 1
          fi
        - sh ci/sortie.sh sortie plan --out reviewed.plan --format markdown:plan.md
      artifacts:
        when: always
        paths: [reviewed.plan, plan.md]
        expire_in: 1 week

    # Waits for whoever may start it, then does what was planned, or nothing.
    $[[ inputs.name ]]-apply:
      extends: .$[[ inputs.name ]]
      stage: deploy
      needs: ["$[[ inputs.name ]]-plan"]
      environment:
        name: aep
      resource_group: $[[ inputs.name ]]-$[[ inputs.plan ]]-$[[ inputs.environment ]]
      interruptible: false
      timeout: 6h
      rules:
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $SORTIE_SETTLE
          when: never
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "push"
          changes: ["plans/**/*.yaml", "plans/**/*.yml", ci/sortie.sh, .gitattributes, .gitlab/sortie.yml]
          when: manual
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "web"
          when: manual
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "schedule" && $SORTIE_SCHEDULE == "apply"
      script:
        - sh ci/sortie.sh restore
        - rm -f apply.md apply.xml       # neither may be the repository's own, nor a link
        # exec, so that a cancelled job's signal reaches sortie itself.
        - |
          exec sortie apply --plan-file reviewed.plan --new-lockfile-if-never --timeout 5h \
            --checkpoint 'sh ci/sortie.sh save' --format markdown:apply.md --format junit:apply.xml
      after_script:
        - export PATH="$HOME/.local/bin:$PATH"
        - sh ci/sortie.sh publish "$CI_DEFAULT_BRANCH"
        - |
          if [ "$CI_JOB_STATUS" = failed ]; then
            # change: send a message to where your team reads.
            echo "Not everything was exported: see apply.md, and the tests of this pipeline."
          fi
      artifacts:
        when: always
        paths: ["plans/*.lock.json", apply.md]
        reports:
          junit: apply.xml

    # A person says what became of an attempt of unknown fate. It decides whether something is sent again,
    # so it is for those who may start `apply`.
    $[[ inputs.name ]]-settle:
      extends: .$[[ inputs.name ]]
      stage: deploy
      environment:
        name: aep
      resource_group: $[[ inputs.name ]]-$[[ inputs.plan ]]-$[[ inputs.environment ]]
      interruptible: false
      rules:
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "web" && $SORTIE_SETTLE
          when: manual
      script:
        - sh ci/sortie.sh restore
        - sh ci/sortie.sh settle
        - sh ci/sortie.sh publish "$CI_DEFAULT_BRANCH"

    # In a scheduled pipeline: fails when something has changed outside: a run that has failed since, or
    # something that the platform doesn't take any more. What is only due, by age or since it was merged,
    # doesn't count.
    $[[ inputs.name ]]-drift:
      extends: .$[[ inputs.name ]]
      stage: test
      environment:
        name: aep-read
        action: access
      rules:
        - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $CI_PIPELINE_SOURCE == "schedule" && $SORTIE_SCHEDULE != "apply"
      script:
        - sh ci/sortie.sh restore
        - sh ci/sortie.sh sortie plan --drift
      after_script:
        - |
          if [ "$CI_JOB_STATUS" = failed ]; then
            # change: send a message to where your team reads.
            echo "Something has changed outside: see the plan above."
          fi

    """#

  /// `examples/gitlab-ci/.gitlab-ci.yml`.
  static let gitLabInclude = #"""
    include:
      - local: .gitlab/sortie.yml        # once for each plan and environment
        inputs:
          plan: plans/activations.yaml
          url: ""                        # change: the archive of a release of sortie (.tar.gz)
          sha256: ""                     # change: its checksum

    """#
}
