// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/azure-pipelines/sortie.yml`.
  static let azure = #"""
    # Reviews plans in pull requests, and applies them after they are merged into the default branch.
    #
    # Set up once, together with the lines marked "change" below:
    #   pipeline            made from this file; for Azure Repos, a build validation policy on the branch
    #   variable groups     "aep-read" with a credential that may read, and "aep" with one that may activate:
    #                       AEP_ORG_ID, AEP_CLIENT_ID and, as a secret, AEP_CLIENT_SECRET
    #   environment         "aep", with an approval by those who approve exports, and an exclusive lock
    #   repository          for the build service, "Contribute" (checkpoint branch and lockfile) and
    #                       "Contribute to pull requests" (comment). A branch brings its own ci/sortie.sh
    #                       and its own version of this file: don't make secrets available to builds of forks
    #
    # A plan with maxAge is due again every day, without any push. To plan and apply daily, set SORTIE_SCHEDULE
    # below to "apply", and create an environment "aep-scheduled" with an exclusive lock and without approval.
    # Nobody approves what a scheduled run sends. It sends everything that the branch asks for, including
    # changes that are waiting for approval. `maxActivations` in the plan limits it.
    trigger:
      branches: { include: [main, master] }
      paths:
        include: ["plans/*", ci/sortie.sh, .gitattributes, .azure/sortie.yml]
        exclude: ["plans/*.lock.json"]
    pr:
      paths: { include: ["plans/*", ci/sortie.sh, .gitattributes, .azure/sortie.yml] }
    schedules:
      - cron: "17 5 * * *"
        displayName: Drift check; with SORTIE_SCHEDULE, plan and apply
        branches: { include: [main, master] }
        always: "true"

    # For a manual run. With empty parameters, it plans and applies like a push.
    parameters:
      - name: settle
        displayName: "To settle an attempt with an unknown outcome (L310): DESTINATION/AUDIENCE"
        type: string
        default: ""
      - name: run
        displayName: "… the id of its run, or: not-started"
        type: string
        default: ""
      - name: because
        displayName: "… how you know"
        type: string
        default: ""
      - name: plan
        displayName: "… its plan, if there are several"
        type: string
        default: ""

    pool:
      vmImage: ubuntu-latest

    # All runs that wait for the lock of environment "aep" get their turn; none is cancelled.
    lockBehavior: sequential

    variables:
      - name: SORTIE_PLAN
        value: plans/activations.yaml    # change: the plan, or a folder of plans
      - name: SORTIE_ENVIRONMENT
        value: ""                        # change: an environment of the plan, if it has any
      - name: SORTIE_URL
        value: ""                        # change: the archive of a release of sortie (.tar.gz)
      - name: SORTIE_SHA256
        value: ""                        # change: its checksum
      - name: SORTIE_SCHEDULE
        value: drift                     # change: "apply", to plan and apply daily

    stages:
      # Has no credentials, so it reviews pull requests from forks too.
      - stage: review
        displayName: Review
        condition: eq(variables['Build.Reason'], 'PullRequest')
        jobs:
          - job: review
            timeoutInMinutes: "10"
            steps:
              - checkout: self
                fetchDepth: "0"
              - bash: sh ci/sortie.sh install
                displayName: Install sortie
              # Never write to files or links from the branch.
              - bash: |
                  rm -f findings.xml diff.md
                  sh ci/sortie.sh sortie validate --format junit:findings.xml
                displayName: Validate
              - bash: sh ci/sortie.sh sortie fmt --check --diff
                displayName: Check the format
              - bash: |
                  # The full name of the branch: git would prefer a tag with the same short name.
                  sh ci/sortie.sh sortie diff --format markdown:diff.md \
                    --base "refs/remotes/origin/${SYSTEM_PULLREQUEST_TARGETBRANCH#refs/heads/}..."
                  echo "##vso[task.uploadsummary]$PWD/diff.md"
                displayName: Show what the change asks for
                condition: not(canceled())
              - publish: diff.md
                artifact: review
                condition: not(canceled())
              - task: PublishTestResults@2
                condition: not(canceled())
                inputs:
                  testResultsFormat: JUnit
                  testResultsFiles: findings.xml

          # A separate job that takes only the text from the branch: the review runs the branch's own
          # ci/sortie.sh, which must not have the token. This doesn't stop a malicious author, because the
          # branch also brings this file.
          - job: comment
            dependsOn: review
            # Azure Repos only.
            condition: and(succeeded(), eq(variables['Build.Repository.Provider'], 'TfsGit'))
            timeoutInMinutes: "5"
            steps:
              - checkout: none
              - download: current
                artifact: review
              # Posts a comment and keeps it up to date.
              - bash: |
                  set -e
                  cd "$PIPELINE_WORKSPACE/review"
                  if [ -L diff.md ]; then exit 1; fi # a link could lead to this job's secrets
                  api=$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECTID/_apis/git/repositories/$BUILD_REPOSITORY_ID
                  threads=$api/pullRequests/$SYSTEM_PULLREQUEST_PULLREQUESTID/threads
                  ask() {
                    printf 'header = "Authorization: Bearer %s"\n' "$SYSTEM_ACCESSTOKEN" |
                      curl -sSf --config - -H 'Content-Type: application/json' "$@"
                  }
                  # Anybody can write a comment that begins like this one: only comments by this job count.
                  me=$(ask "${SYSTEM_COLLECTIONURI}_apis/connectionData?api-version=7.1-preview.1" |
                    jq -r '.authenticatedUser.id // empty') || me= # then a new one is made
                  thread=$(ask "$threads?api-version=7.1" | jq -r --arg me "$me" \
                    --arg marker "$(head -n 1 diff.md)" 'first(.value[] |
                      select(.comments[0] | $me != "" and .author.id == $me and
                        (.content // "" | startswith($marker)))).id // empty')
                  if [ -n "$thread" ]; then
                    jq -Rs '{content: .}' diff.md >body.json
                    ask --output /dev/null --request PATCH --data-binary @body.json \
                      "$threads/$thread/comments/1?api-version=7.1"
                  else
                    jq -Rs '{comments: [{content: ., commentType: "text"}], status: "closed"}' diff.md \
                      >body.json
                    ask --output /dev/null --data-binary @body.json "$threads?api-version=7.1"
                  fi
                displayName: Comment
                env:
                  SYSTEM_ACCESSTOKEN: $(System.AccessToken)

      # Has credentials that may only read. Runs after the merge, because a plan made for a pull request
      # knows neither the result of the merge nor what has been exported in the meantime.
      - stage: plan
        displayName: Plan
        dependsOn: []
        # The full name of the branch: the last part of users/eve/main is “main” too.
        condition: >-
          and(ne(variables['Build.Reason'], 'PullRequest'),
          or(ne(variables['Build.Reason'], 'Schedule'), eq(variables['SORTIE_SCHEDULE'], 'apply')),
          eq(length('${{ parameters.settle }}'), 0),
          in(variables['Build.SourceBranch'], 'refs/heads/main', 'refs/heads/master'))
        variables:
          - group: aep-read
        jobs:
          - job: plan
            timeoutInMinutes: "20"
            steps:
              - checkout: self
                fetchDepth: "0"
                persistCredentials: "true" # to fetch the checkpoint
              - bash: sh ci/sortie.sh install
                displayName: Install sortie
              - bash: sh ci/sortie.sh restore
                displayName: Restore the lockfile
              - bash: |
                  set -e
                  sh ci/sortie.sh verify
                  rm -f reviewed.plan plan.md # never use files or links from the repository
                  status=0
                  sh ci/sortie.sh sortie plan --out reviewed.plan --detailed-exitcode \
                    --format markdown:plan.md || status=$?
                  if [ -e plan.md ]; then echo "##vso[task.uploadsummary]$PWD/plan.md"; fi
                  case $status in
                    0) echo '##vso[task.setvariable variable=changes;isOutput=true]false' ;;
                    2) echo '##vso[task.setvariable variable=changes;isOutput=true]true' ;;
                    *) exit "$status" ;;
                  esac
                name: plan
                displayName: Plan
                env:
                  AEP_CLIENT_SECRET: $(AEP_CLIENT_SECRET)
              - publish: reviewed.plan
                artifact: reviewed-plan
                condition: and(succeeded(), eq(variables['plan.changes'], 'true'))

      # Waits for the approval that environment "aep" requires, then carries out the saved plan or nothing.
      - stage: apply
        displayName: Apply
        dependsOn: plan
        condition: >-
          and(succeeded(), eq(dependencies.plan.outputs['plan.plan.changes'], 'true'),
          in(variables['Build.SourceBranch'], 'refs/heads/main', 'refs/heads/master'))
        variables:
          - group: aep
        jobs:
          - deployment: apply
            ${{ if eq(variables['Build.Reason'], 'Schedule') }}:
              environment: aep-scheduled
            ${{ else }}:
              environment: aep
            timeoutInMinutes: "350"
            cancelTimeoutInMinutes: "2"
            strategy:
              runOnce:
                deploy:
                  steps:
                    - checkout: self
                      fetchDepth: "0"
                      persistCredentials: "true" # to push the checkpoint
                    - bash: sh ci/sortie.sh install
                      displayName: Install sortie
                    - bash: sh ci/sortie.sh restore
                      displayName: Restore the lockfile
                    - download: current
                      artifact: reviewed-plan
                    # exec makes sure that the signal of a cancelled run reaches sortie.
                    - bash: |
                        rm -f apply.md apply.xml # never use files or links from the repository
                        exec sortie apply --plan-file "$PIPELINE_WORKSPACE/reviewed-plan/reviewed.plan" \
                          --new-lockfile-if-never --timeout 5h --checkpoint 'sh ci/sortie.sh save' \
                          --format markdown:apply.md --format junit:apply.xml
                      displayName: Apply
                      env:
                        AEP_CLIENT_SECRET: $(AEP_CLIENT_SECRET)
                    - bash: sh ci/sortie.sh publish "${BUILD_SOURCEBRANCH#refs/heads/}"
                      displayName: Commit the lockfile
                      condition: always()
                    - bash: if [ -f apply.md ]; then echo "##vso[task.uploadsummary]$PWD/apply.md"; fi
                      displayName: Show the result
                      condition: always()
                    - task: PublishTestResults@2
                      condition: always()
                      inputs:
                        testResultsFormat: JUnit
                        testResultsFiles: apply.xml
                    - bash: |
                        # change: notify your team; this line only marks the run.
                        echo '##vso[task.logissue type=error]Not everything was exported: see the summary.'
                      displayName: Report the failure
                      condition: failed()

      # A person records the outcome of an attempt. The outcome decides whether something is sent again, so
      # this needs the same approval as an apply.
      - stage: settle
        displayName: Settle
        dependsOn: []
        condition: >-
          and(eq(variables['Build.Reason'], 'Manual'), gt(length('${{ parameters.settle }}'), 0),
          in(variables['Build.SourceBranch'], 'refs/heads/main', 'refs/heads/master'))
        variables:
          - group: aep
        jobs:
          - deployment: settle
            environment: aep
            timeoutInMinutes: "20"
            strategy:
              runOnce:
                deploy:
                  steps:
                    - checkout: self
                      fetchDepth: "0"
                      persistCredentials: "true" # to push the checkpoint
                    - bash: sh ci/sortie.sh install
                      displayName: Install sortie
                    - bash: sh ci/sortie.sh restore
                      displayName: Restore the lockfile
                    - bash: sh ci/sortie.sh settle
                      displayName: Settle
                      env:
                        AEP_CLIENT_SECRET: $(AEP_CLIENT_SECRET)
                        SORTIE_SETTLE: ${{ parameters.settle }}
                        SORTIE_SETTLE_RUN: ${{ parameters.run }}
                        SORTIE_SETTLE_BECAUSE: ${{ parameters.because }}
                        SORTIE_SETTLE_PLAN: ${{ parameters.plan }}
                    - bash: sh ci/sortie.sh publish "${BUILD_SOURCEBRANCH#refs/heads/}"
                      displayName: Commit the lockfile

      # Fails if something has changed outside the plan: a run has failed since, or the platform no longer
      # accepts an activation. What is merely due, because of its age or a merge, doesn't count.
      - stage: drift
        displayName: Drift
        dependsOn: []
        condition: >-
          and(eq(variables['Build.Reason'], 'Schedule'), ne(variables['SORTIE_SCHEDULE'], 'apply'),
          in(variables['Build.SourceBranch'], 'refs/heads/main', 'refs/heads/master'))
        variables:
          - group: aep-read
        jobs:
          - job: drift
            timeoutInMinutes: "20"
            steps:
              - checkout: self
                fetchDepth: "0"
                persistCredentials: "true" # to fetch the checkpoint
              - bash: sh ci/sortie.sh install
                displayName: Install sortie
              - bash: sh ci/sortie.sh restore
                displayName: Restore the lockfile
              - bash: sh ci/sortie.sh sortie plan --drift
                displayName: Look for drift
                env:
                  AEP_CLIENT_SECRET: $(AEP_CLIENT_SECRET)
              - bash: |
                  # change: notify your team; this line only marks the run.
                  echo '##vso[task.logissue type=error]Something has changed outside the plan: see the output above.'
                displayName: Report the failure
                condition: failed()

    """#
}
