// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/github-actions/sortie.yml`.
  static let gitHub = #"""
    # Plans are reviewed in pull requests, and applied when they have reached the default branch.
    #
    # To set up, once: what is marked below, and in the repository's settings
    #   variable                 AEP_ORG_ID
    #   environment "aep-read"   secrets AEP_CLIENT_ID and AEP_CLIENT_SECRET, of a credential that may
    #                            read destinations and audiences; deployment branches: the default one,
    #                            so that no other branch's workflow or script runs beside the secret
    #   environment "aep"        the same secrets, of one that may activate; required reviewers: those
    #                            who approve exports; deployment branches: the default one
    #
    # A plan with maxAge is due again every day, and nobody has to push for it. To plan and apply daily, set
    #   variable                 SORTIE_SCHEDULE to "apply"
    #   environment "aep-scheduled"  as "aep", without reviewers: nobody approves what it sends, and that
    #                            is all that the default branch asks for, what still waits for approval
    #                            included; `maxActivations` in the plan limits it
    #
    # SORTIE_PLAN may be a folder of plans, or several plans, one a line. For another environment, copy this
    # file and change what is marked.
    name: sortie

    on:
      pull_request:
        paths: ["plans/**", ci/sortie.sh, .gitattributes, .github/workflows/sortie.yml]
      push:
        branches: [main, master]
        paths: ["plans/**", "!plans/**.lock.json", ci/sortie.sh, .gitattributes, .github/workflows/sortie.yml]
      schedule:
        - cron: "17 5 * * *"             # the drift check, or with SORTIE_SCHEDULE a plan and apply
      workflow_dispatch:
        # Left empty, a manual run plans and applies as a push does.
        inputs:
          settle:
            description: "To settle an attempt of unknown fate (L310): DESTINATION/AUDIENCE"
            type: string
          run:
            description: "… the run that it is, or: not-started"
            type: string
          because:
            description: "… how you know"
            type: string
          plan:
            description: "… of which plan, if there are several"
            type: string

    permissions:
      contents: read

    env:
      SORTIE_PLAN: plans/activations.yaml # change: the plan, or a folder of plans
      SORTIE_ENVIRONMENT: ""             # change: an environment of the plan, if it has some
      SORTIE_URL: ""                     # change: the archive of a release of sortie (.tar.gz)
      SORTIE_SHA256: ""                  # change: its checksum

    jobs:
      # Without credentials, so that pull requests from forks are reviewed too.
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
          - name: Check the layout
            run: sh ci/sortie.sh sortie fmt --check --diff
          - name: Say what the change asks for
            if: ${{ !cancelled() }}
            env:
              NUMBER: ${{ github.event.pull_request.number }}
            run: |
              rm -rf comment && mkdir comment
              printf '%s\n' "$NUMBER" >comment/number
              # By its whole name: a tag of the branch's name would be taken for it.
              sh ci/sortie.sh sortie diff --base "refs/remotes/origin/$GITHUB_BASE_REF..." \
                --format markdown:comment/diff.md
              cat comment/diff.md >>"$GITHUB_STEP_SUMMARY"
          # sortie-comment.yml posts it: this run may not, where it comes from a fork.
          - uses: actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2
            if: ${{ !cancelled() }}
            with:
              name: comment
              path: comment/
              if-no-files-found: ignore

      # With credentials that may only read, and on the default branch alone: a pull request brings a
      # script of its own, which must not run beside a secret. What will be applied is planned after the
      # merge in any case, because the plan of a pull request knows neither the merge nor what has been
      # exported since.
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
          - name: Bring the lockfile
            run: sh ci/sortie.sh restore
          - name: Plan
            id: plan
            env:
              AEP_CLIENT_ID: ${{ secrets.AEP_CLIENT_ID }}
              AEP_CLIENT_SECRET: ${{ secrets.AEP_CLIENT_SECRET }}
              AEP_ORG_ID: ${{ vars.AEP_ORG_ID }}
            run: |
              sh ci/sortie.sh verify
              # Neither may be the repository's own, nor a link: "apply" gets this one from the artifact.
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

      # Waits for the approval that environment "aep" asks for, then does what was planned, or nothing.
      apply:
        needs: plan
        if: needs.plan.outputs.changes == 'true'
        runs-on: ubuntu-latest
        timeout-minutes: 350
        environment: ${{ github.event_name == 'schedule' && 'aep-scheduled' || 'aep' }}
        # GitHub lets one run of a group wait: a newer one takes its place. What the older one would have
        # sent is in the newer one's plan, so approve that one.
        concurrency:
          group: sortie-activations      # change: one group for each lockfile
          cancel-in-progress: false
        permissions:
          contents: write                # the checkpoint's branch, and the lockfile beside the plan
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0
              persist-credentials: true  # to push the checkpoint
          - name: Install sortie
            run: sh ci/sortie.sh install
          - name: Bring the lockfile
            run: sh ci/sortie.sh restore
          - uses: actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0
            with:
              name: reviewed-plan
          - name: Apply
            env:
              AEP_CLIENT_ID: ${{ secrets.AEP_CLIENT_ID }}
              AEP_CLIENT_SECRET: ${{ secrets.AEP_CLIENT_SECRET }}
              AEP_ORG_ID: ${{ vars.AEP_ORG_ID }}
            # exec, so that a cancelled run's signal reaches sortie itself.
            run: |
              rm -f apply.md             # it may not be the repository's own, nor a link
              exec sortie apply --plan-file reviewed.plan --new-lockfile-if-never --timeout 5h \
                --checkpoint 'sh ci/sortie.sh save' --format markdown:apply.md
          - name: Commit the lockfile
            if: always()
            env:
              BRANCH: ${{ github.event.repository.default_branch }}
            run: sh ci/sortie.sh publish "$BRANCH"
          - name: Show how it ended
            if: always()
            run: if [ -f apply.md ]; then cat apply.md >>"$GITHUB_STEP_SUMMARY"; fi
          - name: Tell that it failed
            if: failure()
            run: |
              # change: send a message to where your team reads; this only marks the run.
              echo "::error title=sortie::Not everything was exported: see the summary of this run."

      # A person says what became of an attempt of unknown fate: run this workflow with what is asked for.
      # It decides whether something is sent again, so it takes the same approval as an apply.
      settle:
        if: >-
          github.event_name == 'workflow_dispatch' && inputs.settle &&
          github.ref == format('refs/heads/{0}', github.event.repository.default_branch)
        runs-on: ubuntu-latest
        timeout-minutes: 20
        environment: aep
        concurrency:
          group: sortie-activations      # change: the same as that of apply
          cancel-in-progress: false
        permissions:
          contents: write                # the checkpoint's branch, and the lockfile beside the plan
        steps:
          - uses: actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2
            with:
              fetch-depth: 0
              persist-credentials: true  # to push the checkpoint
          - name: Install sortie
            run: sh ci/sortie.sh install
          - name: Bring the lockfile
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

      # Fails when something has changed outside: a run that has failed since, or something that the
      # platform doesn't take any more. What is only due, by age or since it was merged, doesn't count.
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
          - name: Bring the lockfile
            run: sh ci/sortie.sh restore
          - name: Look for drift
            env:
              AEP_CLIENT_ID: ${{ secrets.AEP_CLIENT_ID }}
              AEP_CLIENT_SECRET: ${{ secrets.AEP_CLIENT_SECRET }}
              AEP_ORG_ID: ${{ vars.AEP_ORG_ID }}
            run: sh ci/sortie.sh sortie plan --drift
          - name: Tell that it failed
            if: failure()
            run: |
              # change: send a message to where your team reads; this only marks the run.
              echo "::error title=sortie::Something has changed outside: see the plan above."

    """#

  /// `examples/github-actions/sortie-comment.yml`.
  static let gitHubComment = #"""
    # Posts what a pull request asks for as a comment, and keeps it up to date.
    #
    # It runs beside the review, with the default branch's rights, since the run of a pull request from a
    # fork may not comment. It takes nothing from the pull request but its number, which is checked, and
    # the text. That text comes from the pull request's own run, which its author can change: the comment
    # says so.
    name: sortie comment

    on:
      workflow_run: # zizmor: ignore[dangerous-triggers] nothing of the pull request's is run or checked out
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
                if [ -L "$file" ]; then exit 1; fi # it could lead to this job's own secrets
              done
              number=$(grep -Ex '[0-9]{1,9}' comment/number)
              if [ "$(gh api "repos/$REPOSITORY/pulls/$number" --jq .head.sha)" != "$HEAD" ]; then
                echo "Pull request $number has moved on, or is another one's."
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
