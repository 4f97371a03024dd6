import ActivationDiagnostics
import ActivationLockfile

/// `diff OLD NEW`: two files, or the plans of two folders by their file names.
struct NamedVersions {
  let environment: Environment

  func pairs(old: String, new: String) throws(WorkflowFailure) -> [VersionPair] {
    guard old != PlanArguments.standardInput || new != PlanArguments.standardInput else {
      throw .usage("only one of the two versions can be standard input")
    }
    let olds = try read(old)
    let news = try read(new)
    guard isFolder(olds, named: old) == isFolder(news, named: new) else {
      throw .usage("\(old) and \(new) must be two files, or two folders")
    }
    guard isFolder(olds, named: old) else { return [VersionPair(old: olds[0], new: news[0])] }
    let names = Set(exactly: (olds + news).map { FilePathParts($0.name).name })
    return names.sortedTexts.map { name in
      VersionPair(
        old: olds.first { FilePathParts($0.name).name.isExactly(name) },
        new: news.first { FilePathParts($0.name).name.isExactly(name) })
    }
  }

  private func isFolder(_ files: [SourceFile], named path: String) -> Bool {
    path != PlanArguments.standardInput && files.first?.name.isExactly(path) != true
  }

  private func read(_ path: String) throws(WorkflowFailure) -> [SourceFile] {
    let (files, failures) = try PlanFiles(environment: environment).read(
      PlanArguments(paths: [path]))
    if let failure = failures.first { throw .file(failure) }
    return files
  }
}
