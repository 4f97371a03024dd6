import ActivationLockfile
import ActivationWorkflow
import ArgumentParser
import FoundationEssentials

/// What a shell offers for options whose values the plan at hand knows.
enum PlanCompletion {
  static let environments = CompletionKind.custom { words, _, _ in
    PlanVocabulary(words: words, in: LocalFileSystem()).environments
  }

  /// Destinations first; their audiences once there is a slash.
  static let targets = CompletionKind.custom { words, _, prefix in
    let names = PlanVocabulary(words: words, in: LocalFileSystem())
    guard prefix.contains("/") else { return names.destinations }
    return Array(names.pairs.filter { $0.hasPrefix(prefix) }.prefix(mostPairs))
  }

  static let aliases = CompletionKind.custom { words, _, _ in
    PlanVocabulary(words: words, in: LocalFileSystem()).aliases
  }

  /// Branches and tags.
  static let revisions = CompletionKind.custom { _, _, _ in
    let git = GitProgram(
      variables: ProcessInfo.processInfo.environment, run: ProgramProcess.run)
    return RevisionVocabulary(in: LocalFileSystem(), program: git).names
  }

  /// The most completions that are offered. Arbitrary; nobody reads more.
  private static let mostPairs = 500
}
