// Made by scripts/embed-starter.sh from the files named; change those.

extension StarterText {
  /// `examples/jenkins/Jenkinsfile.sortie`.
  static let jenkins = #"""
    // Plans are reviewed in pull requests, and applied when they have reached main.
    //
    // To set up, once: a multibranch pipeline with this script path, on Linux agents with git and curl;
    //   credentials   "aep-read" and "aep", user name and password: client id and secret of an Adobe
    //                 credential that may read, and of one that may activate;
    //                 "sortie-git", user name and password: may push to the repository over https
    //   environment   AEP_ORG_ID, and what is marked below
    // A plan with maxAge is due again every day, and nobody has to push for it. To plan and apply daily, set
    //   SORTIE_SCHEDULE below to 'apply': nobody approves what it sends, and that is all that main asks for,
    //   what still waits for approval included; `maxActivations` in the plan limits it.
    // Needs the plugins Pipeline, Git, Credentials Binding, JUnit and Timestamper. A comment on the pull request
    // is for the forge's own plugin to make; here diff.md is kept with the build.
    pipeline {
      agent any
      options {
        disableConcurrentBuilds()   // never two for one lockfile, and never abortPrevious: true
        timestamps()
      }
      // For a build with parameters; left empty, it plans and applies as a push does.
      parameters {
        string(name: 'SORTIE_SETTLE', description: 'To settle an attempt of unknown fate (L310): DESTINATION/AUDIENCE')
        string(name: 'SORTIE_SETTLE_RUN', description: '… the run that it is, or: not-started')
        string(name: 'SORTIE_SETTLE_BECAUSE', description: '… how you know')
        string(name: 'SORTIE_SETTLE_PLAN', description: '… of which plan, if there are several')
      }
      triggers {
        cron(env.BRANCH_NAME == 'main' ? 'H 5 * * *' : '')
      }
      environment {
        SORTIE_PLAN = 'plans/activations.yaml'  // change: the plan, or a folder of plans
        SORTIE_ENVIRONMENT = ''     // change: an environment of the plan, if it has some
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
              rm -f findings.xml diff.md  # neither may be the branch's own, nor a link
              sh ci/sortie.sh sortie validate --format junit:findings.xml
              sh ci/sortie.sh sortie fmt --check --diff
              # By its whole name: a tag of the branch's name would be taken for it.
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
        // What a pull request would do is not what is applied: it is planned again here, after the merge.
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
                rm -f reviewed.plan plan.md changes # none may be the repository's own, nor a link
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
            input message: 'Send what the plan says? It is kept with this build.', ok: 'Apply',
              submitter: 'export-approvers'
          }
        }
        // Does what was planned, or nothing. exec, so that an aborted build's signal reaches sortie itself.
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
                rm -f apply.md apply.xml    # neither may be the repository's own, nor a link
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
              // change: send a message to where your team reads.
              echo 'Not everything was exported: see apply.md, and the tests of this build.'
            }
          }
        }
        // A person says what became of an attempt of unknown fate. It decides whether something is sent
        // again, so those who approve exports are asked.
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
        // Fails when something has changed outside: a run that has failed since, or something that the
        // platform doesn't take any more. What is only due, by age or since it was merged, doesn't count.
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
              // change: send a message to where your team reads.
              echo 'Something has changed outside: see the plan above.'
            }
          }
        }
      }
    }

    """#
}
