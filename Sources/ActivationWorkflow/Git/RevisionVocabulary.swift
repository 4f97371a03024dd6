package import ActivationLockfile

/// The branches and tags of the working folder's repository, for a shell that completes them: none
/// where they can't be read.
package struct RevisionVocabulary: Sendable {
  /// As people write them.
  package let names: [String]

  package init(in files: any FileSystem, program: GitProgram) {
    names = (try? GitRepository(in: files, program: program).revisionNames()) ?? []
  }
}
