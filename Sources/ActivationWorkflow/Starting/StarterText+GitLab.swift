// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/gitlab-ci/sortie.yml`.
  static let gitLab = #"""
    # Reviews plans in merge requests, and applies them after they are merged into the default branch.
    #
    # Set up once: the inputs, where you include this template, and in the settings of the project
    #   CI/CD variables   AEP_ORG_ID
    #                     AEP_CLIENT_ID and AEP_CLIENT_SECRET, protected and masked, once for the
    #                     environment "aep-read" (a credential that may read) and once for "aep" (one
    #                     that may activate)
    #                     SORTIE_NOTES_TOKEN, masked, for the environment "sortie-comment": allows the
    #                     review to comment; without it, the review is only a file. Whoever can push a
    #                     branch has access to it, so use a project access token that may only comment
    #   job token         "Allow Git push requests to the repository", for the checkpoint
    #   environment       "aep", protected, so that only those who approve exports can start `apply`
    #
    # A schedule of the default branch ("Pipeline schedules") runs the drift check. A plan with maxAge is due
    # again every day, without any push: a schedule with the variable SORTIE_SCHEDULE = apply plans and
    # applies. The owner of that schedule must be allowed to deploy to "aep". Nobody approves what a scheduled
    # run sends. It sends everything that the branch asks for, including changes whose `apply` hasn't been
    # started. `maxActivations` in the plan limits it.
    #
    # This is a template: `include` it with inputs, once per environment. To settle an attempt with an unknown
    # outcome (L310), run a pipeline of the default branch with these variables, then start its job `settle`:
    #   SORTIE_SETTLE           DESTINATION/AUDIENCE
    #   SORTIE_SETTLE_RUN       the id of the run, or not-started
    #   SORTIE_SETTLE_BECAUSE   how you know
    #   SORTIE_SETTLE_PLAN      the plan, if there are several
    spec:
      inputs:
        name:
          description: The prefix of the jobs' names.
          default: sortie
        plan:
          description: The plan, or a folder of plans.
          default: plans/activations.yaml
        environment:
          description: An environment of the plan, if it has any.
          default: ""
        url:
          description: The archive of a release of sortie (.tar.gz), unless the image contains sortie.
          default: ""
        sha256:
          description: The checksum of that archive.
          default: ""
        image:
          description: The image of the jobs. It must contain apt-get, or git, curl and jq.
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

    # Has no credentials, so it reviews merge requests from forks too.
    $[[ inputs.name ]]-review:
      extends: .$[[ inputs.name ]]
      stage: test
      rules:
        - if: $CI_PIPELINE_SOURCE == "merge_request_event"
          changes: ["plans/**/*", ci/sortie.sh, .gitattributes, .gitlab/sortie.yml]
      script:
        - rm -f diff.md findings.xml     # never use files or links from the branch
        # By commit, because in the pipeline of a fork "origin" is the fork.
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

    # A separate job that takes only the text from the branch: the review runs the branch's own ci/sortie.sh,
    # which must not have the token. This doesn't stop a malicious author: the branch also brings the
    # definition of the pipeline, and whoever can push a branch here can request the token in it.
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
        # Posts a comment and keeps it up to date, if there is a token for it.
        - |
          if [ -L diff.md ]; then exit 1; fi # a link could lead to this job's secrets
          if [ -n "${SORTIE_NOTES_TOKEN:-}" ] && [ -f diff.md ]; then
            notes=$CI_API_V4_URL/projects/$CI_MERGE_REQUEST_PROJECT_ID/merge_requests/$CI_MERGE_REQUEST_IID/notes
            ask() { printf 'header = "PRIVATE-TOKEN: %s"\n' "$SORTIE_NOTES_TOKEN" | curl -sSf --config - "$@"; }
            # Anybody can write a note that begins like this one: only notes by the token's user count.
            me=$(ask "$CI_API_V4_URL/user" | jq -r '.id // empty') || me= # then a new one is made
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

    # Has credentials that may only read. Runs after the merge, because a plan made for a merge request knows
    # neither the result of the merge nor what has been exported in the meantime.
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
        # Never use files or links from the repository: "apply" takes reviewed.plan from the artifact.
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

    # Waits until an approver starts it, then carries out the saved plan or nothing.
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
        - rm -f apply.md apply.xml       # never write to files or links from the repository
        # exec makes sure that the signal of a cancelled job reaches sortie.
        - |
          exec sortie apply --plan-file reviewed.plan --new-lockfile-if-never --timeout 5h \
            --checkpoint 'sh ci/sortie.sh save' --format markdown:apply.md --format junit:apply.xml
      after_script:
        - export PATH="$HOME/.local/bin:$PATH"
        - sh ci/sortie.sh publish "$CI_DEFAULT_BRANCH"
        - |
          if [ "$CI_JOB_STATUS" = failed ]; then
            # change: notify your team.
            echo "Not everything was exported: see apply.md, and the tests of this pipeline."
          fi
      artifacts:
        when: always
        paths: ["plans/*.lock.json", apply.md]
        reports:
          junit: apply.xml

    # A person records the outcome of an attempt. The outcome decides whether something is sent again, so
    # only those who may start `apply` can start this job.
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

    # Runs in scheduled pipelines. Fails if something has changed outside the plan: a run has failed since, or
    # the platform no longer accepts an activation. What is merely due, because of its age or a merge,
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
            # change: notify your team.
            echo "Something has changed outside the plan: see the output above."
          fi

    """#

  /// `examples/gitlab-ci/.gitlab-ci.yml`.
  static let gitLabInclude = #"""
    include:
      - local: .gitlab/sortie.yml        # once per plan and environment
        inputs:
          plan: plans/activations.yaml
          url: ""                        # change: the archive of a release of sortie (.tar.gz)
          sha256: ""                     # change: its checksum

    """#
}
