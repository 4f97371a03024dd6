// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/azure-pipelines/sortie.yml`.
  static let azure = #"""
    # Plans are reviewed in pull requests, and applied when they have reached the default branch.
    #
    # To set up, once, with what is marked below:
    #   pipeline            made from this file; for Azure Repos, a build validation policy on the branch
    #   variable groups     "aep-read" and "aep": AEP_ORG_ID, AEP_CLIENT_ID and, secret, AEP_CLIENT_SECRET,
    #                       of a credential that may read, and of one that may activate
    #   environment         "aep", with an approval by those who approve exports, and an exclusive lock
    #   repository          "Contribute" for the build service: the checkpoint's branch, and the lockfile;
    #                       "Contribute to pull requests" for the comment. A branch brings its own
    #                       ci/sortie.sh and its own version of this file: forks' builds must get none
    #
    # A plan with maxAge is due again every day, and nobody has to push for it. To plan and apply daily, set
    # SORTIE_SCHEDULE below to "apply", and make an environment "aep-scheduled" with an exclusive lock, without
    # approval: nobody approves what it sends, and that is all that the branch asks for, what still waits for
    # approval included; `maxActivations` in the plan limits it.
    trigger:
      branches: { include: [main, master] }
      paths:
        include: ["plans/*", ci/sortie.sh, .gitattributes, .azure/sortie.yml]
        exclude: ["plans/*.lock.json"]
    pr:
      paths: { include: ["plans/*", ci/sortie.sh, .gitattributes, .azure/sortie.yml] }
    schedules:
      - cron: "17 5 * * *"
        displayName: The drift check, or with SORTIE_SCHEDULE a plan and apply
        branches: { include: [main, master] }
        always: "true"

    # For a manual run; left empty, it plans and applies as a push does.
    parameters:
      - name: settle
        displayName: "To settle an attempt of unknown fate (L310): DESTINATION/AUDIENCE"
        type: string
        default: ""
      - name: run
        displayName: "… the run that it is, or: not-started"
        type: string
        default: ""
      - name: because
        displayName: "… how you know"
        type: string
        default: ""
      - name: plan
        displayName: "… of which plan, if there are several"
        type: string
        default: ""

    pool:
      vmImage: ubuntu-latest

    # Of those that wait for the lock of environment "aep", each has its turn, and none is cancelled.
    lockBehavior: sequential

    variables:
      - name: SORTIE_PLAN
        value: plans/activations.yaml    # change: the plan, or a folder of plans
      - name: SORTIE_ENVIRONMENT
        value: ""                        # change: an environment of the plan, if it has some
      - name: SORTIE_URL
        value: ""                        # change: the archive of a release of sortie (.tar.gz)
      - name: SORTIE_SHA256
        value: ""                        # change: its checksum
      - name: SORTIE_SCHEDULE
        value: drift                     # change: "apply", to plan and apply daily

    stages:
      # Without credentials, so that pull requests from forks are reviewed too.
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
              # What is written may not be the branch's own file, nor a link.
              - bash: |
                  rm -f findings.xml diff.md
                  sh ci/sortie.sh sortie validate --format junit:findings.xml
                displayName: Validate
              - bash: sh ci/sortie.sh sortie fmt --check --diff
                displayName: Check the layout
              - bash: |
                  # By its whole name: a tag of the branch's name would be taken for it.
                  sh ci/sortie.sh sortie diff --format markdown:diff.md \
                    --base "refs/remotes/origin/${SYSTEM_PULLREQUEST_TARGETBRANCH#refs/heads/}..."
                  echo "##vso[task.uploadsummary]$PWD/diff.md"
                displayName: Say what the change asks for
                condition: not(canceled())
              - publish: diff.md
                artifact: review
                condition: not(canceled())
              - task: PublishTestResults@2
                condition: not(canceled())
                inputs:
                  testResultsFormat: JUnit
                  testResultsFiles: findings.xml

          # In a job of its own, with nothing of the branch's but the text: the review runs the branch's own
          # ci/sortie.sh, which must not have the token. That is no wall: the branch also brings this file.
          - job: comment
            dependsOn: review
            # Azure Repos only.
            condition: and(succeeded(), eq(variables['Build.Repository.Provider'], 'TfsGit'))
            timeoutInMinutes: "5"
            steps:
              - checkout: none
              - download: current
                artifact: review
              # A comment that is kept up to date.
              - bash: |
                  set -e
                  cd "$PIPELINE_WORKSPACE/review"
                  if [ -L diff.md ]; then exit 1; fi # it could lead to this job's own secrets
                  api=$SYSTEM_COLLECTIONURI$SYSTEM_TEAMPROJECTID/_apis/git/repositories/$BUILD_REPOSITORY_ID
                  threads=$api/pullRequests/$SYSTEM_PULLREQUEST_PULLREQUESTID/threads
                  ask() {
                    printf 'header = "Authorization: Bearer %s"\n' "$SYSTEM_ACCESSTOKEN" |
                      curl -sSf --config - -H 'Content-Type: application/json' "$@"
                  }
                  # Anybody may begin a comment like this one's: only what this job wrote itself counts.
                  me=$(ask "${SYSTEM_COLLECTIONURI}_apis/connectionData?api-version=7.1-preview.1" |
                    jq -r '.authenticatedUser.id // empty') || me= # then it is made anew
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

      # With credentials that may only read. What will be applied is planned after the merge: the plan of
      # a pull request would know neither the merge nor what has been exported since.
      - stage: plan
        displayName: Plan
        dependsOn: []
        # By the branch's whole name: the last part of users/eve/main is “main” too.
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
                displayName: Bring the lockfile
              - bash: |
                  set -e
                  sh ci/sortie.sh verify
                  rm -f reviewed.plan plan.md # neither may be the repository's own, nor a link
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

      # Waits for the approval that environment "aep" asks for, then does what was planned, or nothing.
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
                      displayName: Bring the lockfile
                    - download: current
                      artifact: reviewed-plan
                    # exec, so that a cancelled run's signal reaches sortie itself.
                    - bash: |
                        rm -f apply.md apply.xml # neither may be the repository's own, nor a link
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
                      displayName: Show how it ended
                      condition: always()
                    - task: PublishTestResults@2
                      condition: always()
                      inputs:
                        testResultsFormat: JUnit
                        testResultsFiles: apply.xml
                    - bash: |
                        # change: send a message to where your team reads; this only marks the run.
                        echo '##vso[task.logissue type=error]Not everything was exported: see the summary.'
                      displayName: Tell that it failed
                      condition: failed()

      # A person says what became of an attempt of unknown fate. It decides whether something is sent
      # again, so it takes the same approval as an apply.
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
                      displayName: Bring the lockfile
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

      # Fails when something has changed outside: a run that has failed since, or something that the
      # platform doesn't take any more. What is only due, by age or since it was merged, doesn't count.
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
                displayName: Bring the lockfile
              - bash: sh ci/sortie.sh sortie plan --drift
                displayName: Look for drift
                env:
                  AEP_CLIENT_SECRET: $(AEP_CLIENT_SECRET)
              - bash: |
                  # change: send a message to where your team reads; this only marks the run.
                  echo '##vso[task.logissue type=error]Something has changed outside: see the plan.'
                displayName: Tell that it failed
                condition: failed()

    """#
}
