// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/github-actions/sortie.yml`.
  static let gitHub = #"""
    # Reviews plans in pull requests, and applies them after they are merged into the default branch.
    #
    # Set up once: the lines marked "change" below, and in the settings of the repository
    #   variable                 AEP_ORG_ID
    #   environment "aep-read"   secrets AEP_CLIENT_ID and AEP_CLIENT_SECRET of a credential that may read
    #                            destinations and audiences. Deployment branches: only the default branch,
    #                            so that no workflow or script of another branch has access to the secret
    #   environment "aep"        the same secrets, of a credential that may activate. Required reviewers:
    #                            those who approve exports. Deployment branches: only the default branch
    #
    # A plan with maxAge is due again every day, without any push. To plan and apply daily, set
    #   variable                 SORTIE_SCHEDULE to "apply"
    #   environment "aep-scheduled"  like "aep", but without reviewers. Nobody approves what a scheduled
    #                            run sends. It sends everything that the default branch asks for, including
    #                            changes that are waiting for approval. `maxActivations` in the plan limits it
    #
    # SORTIE_PLAN may be a folder of plans, or several plans, one per line. For another environment, copy this
    # file and change the marked lines.
    name: sortie

    on:
      pull_request:
        paths: ["plans/**", ci/sortie.sh, .gitattributes, .github/workflows/sortie.yml]
      push:
        branches: [main, master]
        paths: ["plans/**", "!plans/**.lock.json", ci/sortie.sh, .gitattributes, .github/workflows/sortie.yml]
      schedule:
        - cron: "17 5 * * *"             # drift check; with SORTIE_SCHEDULE, plan and apply
      workflow_dispatch:
        # With empty inputs, a manual run plans and applies like a push.
        inputs:
          settle:
            description: "To settle an attempt with an unknown outcome (L310): DESTINATION/AUDIENCE"
            type: string
          run:
            description: "… the id of its run, or: not-started"
            type: string
          because:
            description: "… how you know"
            type: string
          plan:
            description: "… its plan, if there are several"
            type: string

    permissions:
      contents: read

    env:
      SORTIE_PLAN: plans/activations.yaml # change: the plan, or a folder of plans
      SORTIE_ENVIRONMENT: ""             # change: an environment of the plan, if it has any
      SORTIE_URL: ""                     # change: the archive of a release of sortie (.tar.gz)
      SORTIE_SHA256: ""                  # change: its checksum

    jobs:
      # Has no credentials, so it reviews pull requests from forks too.
      review:
        if: github.event_name == 'pull_request'
        runs-on: ubuntu-latest
        timeout-minutes: 10
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0
              persist-credentials: false
          - name: Install sortie
            run: sh ci/sortie.sh install
          - name: Validate
            run: sh ci/sortie.sh sortie validate --format github
          - name: Check the format
            run: sh ci/sortie.sh sortie fmt --check --diff
          - name: Show what the change asks for
            if: ${{ !cancelled() }}
            env:
              NUMBER: ${{ github.event.pull_request.number }}
            run: |
              rm -rf comment && mkdir comment
              printf '%s\n' "$NUMBER" >comment/number
              # The full name of the branch: git would prefer a tag with the same short name.
              sh ci/sortie.sh sortie diff --base "refs/remotes/origin/$GITHUB_BASE_REF..." \
                --format markdown:comment/diff.md
              cat comment/diff.md >>"$GITHUB_STEP_SUMMARY"
          # sortie-comment.yml posts it, because a run from a fork may not.
          - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
            if: ${{ !cancelled() }}
            with:
              name: comment
              path: comment/
              if-no-files-found: ignore

      # Has credentials that may only read. Runs on the default branch only, because a pull request brings
      # its own script, which must not have access to a secret. Besides, a plan made for a pull request knows
      # neither the result of the merge nor what has been exported in the meantime.
      plan:
        if: >-
          (github.event_name == 'push' || github.event_name == 'workflow_dispatch' ||
          (github.event_name == 'schedule' && vars.SORTIE_SCHEDULE == 'apply')) &&
          github.ref == format('refs/heads/{0}', github.event.repository.default_branch) && !inputs.settle
        runs-on: ubuntu-latest
        timeout-minutes: 20
        environment: aep-read
        outputs:
          changes: ${{ steps.plan.outputs.changes }}
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0
              persist-credentials: true  # to fetch the checkpoint
          - name: Install sortie
            run: sh ci/sortie.sh install
          - name: Restore the lockfile
            run: sh ci/sortie.sh restore
          - name: Plan
            id: plan
            env:
              AEP_CLIENT_ID: ${{ secrets.AEP_CLIENT_ID }}
              AEP_CLIENT_SECRET: ${{ secrets.AEP_CLIENT_SECRET }}
              AEP_ORG_ID: ${{ vars.AEP_ORG_ID }}
            run: |
              sh ci/sortie.sh verify
              # Never use files or links from the repository: "apply" takes reviewed.plan from the artifact.
              rm -f reviewed.plan plan.md
              if [ -n "$(git ls-files reviewed.plan)" ]; then
                echo "reviewed.plan is committed: remove it" >&2
                exit 1
              fi
              status=0
              sh ci/sortie.sh sortie plan --out reviewed.plan --detailed-exitcode \
                --format markdown:plan.md || status=$?
              if [ -e plan.md ]; then cat plan.md >>"$GITHUB_STEP_SUMMARY"; fi
              case $status in
                0) echo changes=false >>"$GITHUB_OUTPUT" ;;
                2) echo changes=true >>"$GITHUB_OUTPUT" ;;
                *) exit "$status" ;;
              esac
          - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
            if: steps.plan.outputs.changes == 'true'
            with:
              name: reviewed-plan
              path: reviewed.plan
              retention-days: 7

      # Waits for the approval that environment "aep" requires, then carries out the saved plan or nothing.
      apply:
        needs: plan
        if: needs.plan.outputs.changes == 'true'
        runs-on: ubuntu-latest
        timeout-minutes: 350
        environment: ${{ github.event_name == 'schedule' && 'aep-scheduled' || 'aep' }}
        # On GitHub, only one run of a group can wait: a newer run replaces it. Approve the newer run; its
        # plan contains everything that is left to send.
        concurrency:
          group: sortie-activations      # change: one group per lockfile
          cancel-in-progress: false
        permissions:
          contents: write                # for the checkpoint branch and the lockfile
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0
              persist-credentials: true  # to push the checkpoint
          - name: Install sortie
            run: sh ci/sortie.sh install
          - name: Restore the lockfile
            run: sh ci/sortie.sh restore
          - uses: actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0
            with:
              name: reviewed-plan
          - name: Apply
            env:
              AEP_CLIENT_ID: ${{ secrets.AEP_CLIENT_ID }}
              AEP_CLIENT_SECRET: ${{ secrets.AEP_CLIENT_SECRET }}
              AEP_ORG_ID: ${{ vars.AEP_ORG_ID }}
            # exec makes sure that the signal of a cancelled run reaches sortie.
            run: |
              rm -f apply.md             # never write to a file or link from the repository
              exec sortie apply --plan-file reviewed.plan --new-lockfile-if-never --timeout 5h \
                --checkpoint 'sh ci/sortie.sh save' --format markdown:apply.md
          - name: Commit the lockfile
            if: always()
            env:
              BRANCH: ${{ github.event.repository.default_branch }}
            run: sh ci/sortie.sh publish "$BRANCH"
          - name: Show the result
            if: always()
            run: if [ -f apply.md ]; then cat apply.md >>"$GITHUB_STEP_SUMMARY"; fi
          - name: Report the failure
            if: failure()
            run: |
              # change: notify your team; this line only marks the run.
              echo "::error title=sortie::Not everything was exported: see the summary of this run."

      # A person records the outcome of an attempt: start this workflow manually with the inputs above. The
      # outcome decides whether something is sent again, so this needs the same approval as an apply.
      settle:
        if: >-
          github.event_name == 'workflow_dispatch' && inputs.settle &&
          github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
        runs-on: ubuntu-latest
        timeout-minutes: 20
        environment: aep
        concurrency:
          group: sortie-activations      # change: the same group as apply
          cancel-in-progress: false
        permissions:
          contents: write                # for the checkpoint branch and the lockfile
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0
              persist-credentials: true  # to push the checkpoint
          - name: Install sortie
            run: sh ci/sortie.sh install
          - name: Restore the lockfile
            run: sh ci/sortie.sh restore
          - name: Settle
            env:
              AEP_CLIENT_ID: ${{ secrets.AEP_CLIENT_ID }}
              AEP_CLIENT_SECRET: ${{ secrets.AEP_CLIENT_SECRET }}
              AEP_ORG_ID: ${{ vars.AEP_ORG_ID }}
              SORTIE_SETTLE: ${{ inputs.settle }}
              SORTIE_SETTLE_RUN: ${{ inputs.run }}
              SORTIE_SETTLE_BECAUSE: ${{ inputs.because }}
              SORTIE_SETTLE_PLAN: ${{ inputs.plan }}
            run: sh ci/sortie.sh settle
          - name: Commit the lockfile
            env:
              BRANCH: ${{ github.event.repository.default_branch }}
            run: sh ci/sortie.sh publish "$BRANCH"

      # Fails if something has changed outside the plan: a run has failed since, or the platform no longer
      # accepts an activation. What is merely due, because of its age or a merge, doesn't count.
      drift:
        # A schedule is always on the default branch.
        if: github.event_name == 'schedule' && vars.SORTIE_SCHEDULE != 'apply'
        runs-on: ubuntu-latest
        timeout-minutes: 20
        environment: aep-read
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0
              persist-credentials: true  # to fetch the checkpoint
          - name: Install sortie
            run: sh ci/sortie.sh install
          - name: Restore the lockfile
            run: sh ci/sortie.sh restore
          - name: Look for drift
            env:
              AEP_CLIENT_ID: ${{ secrets.AEP_CLIENT_ID }}
              AEP_CLIENT_SECRET: ${{ secrets.AEP_CLIENT_SECRET }}
              AEP_ORG_ID: ${{ vars.AEP_ORG_ID }}
            run: sh ci/sortie.sh sortie plan --drift
          - name: Report the failure
            if: failure()
            run: |
              # change: notify your team; this line only marks the run.
              echo "::error title=sortie::Something has changed outside the plan: see the output above."

    """#

  /// `examples/github-actions/sortie-comment.yml`.
  static let gitHubComment = #"""
    # Posts a comment that says what a pull request asks for, and keeps it up to date.
    #
    # It runs after the review, with the rights of the default branch, because the run of a pull request
    # from a fork may not comment. It takes only two things from the pull request: its number, which is
    # checked, and the text. The text comes from the pull request's own run, which the author of the pull
    # request can change; the comment says so.
    name: sortie comment

    on:
      workflow_run: # zizmor: ignore[dangerous-triggers] nothing from the pull request is run or checked out
        workflows: [sortie]
        types: [completed]

    permissions: {}

    jobs:
      comment:
        if: github.event.workflow_run.event == 'pull_request'
        runs-on: ubuntu-latest
        timeout-minutes: 5
        permissions:
          actions: read                  # the artifact of the other run
          pull-requests: write
        steps:
          - uses: actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0
            with:
              name: comment
              path: comment
              run-id: ${{ github.event.workflow_run.id }}
              github-token: ${{ github.token }}
          - name: Comment
            env:
              GH_TOKEN: ${{ github.token }}
              REPOSITORY: ${{ github.repository }}
              HEAD: ${{ github.event.workflow_run.head_sha }}
            run: |
              for file in comment comment/number comment/diff.md; do
                if [ -L "$file" ]; then exit 1; fi # a link could lead to this job's secrets
              done
              number=$(grep -Ex '[0-9]{1,9}' comment/number)
              if [ "$(gh api "repos/$REPOSITORY/pulls/$number" --jq .head.sha)" != "$HEAD" ]; then
                echo "Pull request $number has a newer commit, or the number belongs to another pull request."
                exit 0
              fi
              MARKER=$(head -n 1 comment/diff.md)
              case $MARKER in '<!-- sortie:'*) export MARKER ;; *) exit 1 ;; esac
              rm -f body.md
              {
                echo "$MARKER"
                echo "> Written by this pull request's own run, for commit $HEAD. Its author can change what"
                echo "> that run writes: look for changes below ci/ and .github/."
                echo
                tail -n +2 comment/diff.md
              } >body.md
              comment=$(gh api --paginate "repos/$REPOSITORY/issues/$number/comments" --jq \
                '.[] | select(.user.type == "Bot" and (.body | startswith(env.MARKER))) | .id' | head -n 1)
              if [ -n "$comment" ]; then
                gh api --silent -X PATCH "repos/$REPOSITORY/issues/comments/$comment" -F body=@body.md
              else
                gh api --silent "repos/$REPOSITORY/issues/$number/comments" -F body=@body.md
              fi

    """#
}
