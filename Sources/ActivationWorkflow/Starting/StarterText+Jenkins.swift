// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/jenkins/Jenkinsfile.sortie`.
  static let jenkins = #"""
    // Reviews plans in pull requests, and applies them after they are merged into main.
    //
    // Set up once: a multibranch pipeline with this script path, on Linux agents with git and curl, and
    //   credentials   "aep-read" and "aep", each a user name with password: client id and client secret of
    //                 an Adobe credential that may read ("aep-read") or activate ("aep")
    //                 "sortie-git", a user name with password that may push to the repository over https
    //   environment   AEP_ORG_ID, and the lines marked "change" below
    //
    // A plan with maxAge is due again every day, without any push. To plan and apply daily, set SORTIE_SCHEDULE
    // below to 'apply'. Nobody approves what a scheduled build sends. It sends everything that main asks for,
    // including changes that are waiting for approval. `maxActivations` in the plan limits it.
    //
    // Needs the plugins Pipeline, Git, Credentials Binding, JUnit and Timestamper. This pipeline keeps diff.md
    // with the build; to post it on the pull request, use the plugin of your git hosting service.
    pipeline {
      agent any
      options {
        disableConcurrentBuilds()   // one build per lockfile; never set abortPrevious: true
        timestamps()
      }
      // For a build with parameters. With empty parameters, it plans and applies like a push.
      parameters {
        string(name: 'SORTIE_SETTLE', description: 'To settle an attempt with an unknown outcome (L310): DESTINATION/AUDIENCE')
        string(name: 'SORTIE_SETTLE_RUN', description: '… the id of its run, or: not-started')
        string(name: 'SORTIE_SETTLE_BECAUSE', description: '… how you know')
        string(name: 'SORTIE_SETTLE_PLAN', description: '… its plan, if there are several')
      }
      triggers {
        cron(env.BRANCH_NAME == 'main' ? 'H 5 * * *' : '')
      }
      environment {
        SORTIE_PLAN = 'plans/activations.yaml'  // change: the plan, or a folder of plans
        SORTIE_ENVIRONMENT = ''     // change: an environment of the plan, if it has any
        SORTIE_URL = ''             // change: the archive of a release of sortie (.tar.gz)
        SORTIE_SHA256 = ''          // change: its checksum
        SORTIE_SCHEDULE = 'drift'   // change: 'apply', to plan and apply daily
        PATH = "${env.HOME}/.local/bin:${env.PATH}"
      }
      stages {
        stage('Install') {
          steps {
            sh 'sh ci/sortie.sh install'
          }
        }
        stage('Review') {
          when { changeRequest() }
          steps {
            sh '''
              rm -f findings.xml diff.md  # never use files or links from the branch
              sh ci/sortie.sh sortie validate --format junit:findings.xml
              sh ci/sortie.sh sortie fmt --check --diff
              # The full name of the branch: git would prefer a tag with the same short name.
              base=refs/remotes/origin/$CHANGE_TARGET
              git fetch --quiet origin "+refs/heads/$CHANGE_TARGET:$base"
              sh ci/sortie.sh sortie diff --base "$base..." --format markdown:diff.md
            '''
          }
          post {
            always {
              junit allowEmptyResults: true, testResults: 'findings.xml'
              archiveArtifacts allowEmptyArchive: true, artifacts: 'diff.md'
            }
          }
        }
        // Plans after the merge, because a plan made for a pull request doesn't know the result of the merge.
        stage('Plan') {
          when {
            branch 'main'
            anyOf {
              not { triggeredBy 'TimerTrigger' }
              environment name: 'SORTIE_SCHEDULE', value: 'apply'
            }
            not { expression { params.SORTIE_SETTLE } }
          }
          steps {
            withCredentials([usernamePassword(credentialsId: 'aep-read',
                usernameVariable: 'AEP_CLIENT_ID', passwordVariable: 'AEP_CLIENT_SECRET'),
                gitUsernamePassword(credentialsId: 'sortie-git')]) {
              sh '''
                sh ci/sortie.sh restore
                sh ci/sortie.sh verify
                rm -f reviewed.plan plan.md changes # never use files or links from the repository
                status=0
                sh ci/sortie.sh sortie plan --out reviewed.plan --detailed-exitcode \
                  --format markdown:plan.md || status=$?
                case $status in
                  0) ;;
                  2) touch changes ;;
                  *) exit "$status" ;;
                esac
              '''
            }
            archiveArtifacts allowEmptyArchive: true, artifacts: 'reviewed.plan, plan.md'
          }
        }
        stage('Approve') {
          when {
            branch 'main'
            not { triggeredBy 'TimerTrigger' }
            not { expression { params.SORTIE_SETTLE } }
            expression { fileExists('changes') }
          }
          steps {
            input message: 'Send what the plan asks for? This build keeps the plan as an artifact.', ok: 'Apply',
              submitter: 'export-approvers'
          }
        }
        // Carries out the saved plan or nothing. exec makes sure that the signal of an aborted build reaches sortie.
        stage('Apply') {
          when {
            branch 'main'
            anyOf {
              not { triggeredBy 'TimerTrigger' }
              environment name: 'SORTIE_SCHEDULE', value: 'apply'
            }
            not { expression { params.SORTIE_SETTLE } }
            expression { fileExists('changes') }
          }
          options { timeout(time: 6, unit: 'HOURS') }
          steps {
            withCredentials([usernamePassword(credentialsId: 'aep',
                usernameVariable: 'AEP_CLIENT_ID', passwordVariable: 'AEP_CLIENT_SECRET'),
                gitUsernamePassword(credentialsId: 'sortie-git')]) {
              sh '''
                sh ci/sortie.sh restore
                rm -f apply.md apply.xml    # never write to files or links from the repository
                exec sortie apply --plan-file reviewed.plan --new-lockfile-if-never --timeout 5h \
                  --checkpoint 'sh ci/sortie.sh save' --format markdown:apply.md --format junit:apply.xml
              '''
            }
          }
          post {
            always {
              withCredentials([gitUsernamePassword(credentialsId: 'sortie-git')]) {
                sh 'sh ci/sortie.sh publish main'
              }
              archiveArtifacts allowEmptyArchive: true, artifacts: 'plans/*.lock.json*, apply.md'
              junit allowEmptyResults: true, testResults: 'apply.xml'
            }
            failure {
              // change: notify your team.
              echo 'Not everything was exported: see apply.md, and the tests of this build.'
            }
          }
        }
        // A person records the outcome of an attempt. The outcome decides whether something is sent again, so
        // this needs the approval of those who approve exports.
        stage('Settle') {
          when {
            branch 'main'
            not { triggeredBy 'TimerTrigger' }
            expression { params.SORTIE_SETTLE }
          }
          input {
            message 'Settle this attempt?'
            submitter 'export-approvers'
          }
          steps {
            withCredentials([usernamePassword(credentialsId: 'aep-read',
                usernameVariable: 'AEP_CLIENT_ID', passwordVariable: 'AEP_CLIENT_SECRET'),
                gitUsernamePassword(credentialsId: 'sortie-git')]) {
              sh '''
                sh ci/sortie.sh restore
                sh ci/sortie.sh settle
                sh ci/sortie.sh publish main
              '''
            }
          }
        }
        // Fails if something has changed outside the plan: a run has failed since, or the platform no longer
        // accepts an activation. What is merely due, because of its age or a merge, doesn't count.
        stage('Drift') {
          when {
            branch 'main'
            triggeredBy 'TimerTrigger'
            not { environment name: 'SORTIE_SCHEDULE', value: 'apply' }
          }
          steps {
            withCredentials([usernamePassword(credentialsId: 'aep-read',
                usernameVariable: 'AEP_CLIENT_ID', passwordVariable: 'AEP_CLIENT_SECRET'),
                gitUsernamePassword(credentialsId: 'sortie-git')]) {
              sh '''
                sh ci/sortie.sh restore
                sh ci/sortie.sh sortie plan --drift
              '''
            }
          }
          post {
            failure {
              // change: notify your team.
              echo 'Something has changed outside the plan: see the output above.'
            }
          }
        }
      }
    }

    """#
}
