import ActivationDiagnostics
import ActivationLockfile
import PlatformAPI

/// Runs `git` so that nothing which lies in a repository can start a program, redirect a question to
/// another repository, or reach the network: what a pull request brings along is read, never obeyed.
///
/// `git` itself decides nothing about where to look: every call names the repository, and whatever
/// the environment says about repositories, settings and path patterns is left out.
package struct GitProgram: Sendable {
  /// Which repository a call is about.
  enum Place: Hashable {
    /// The one whose `.git` lies in this folder, absolute; git says whether it can be used and, by
    /// its rules of ownership, whether it may be.
    case unchecked(top: String)
    /// One that git has accepted: its folder of objects and settings, and its work tree.
    case repository(folder: String, top: String)
  }

  /// What git answered.
  struct Output {
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]

    var lines: [String] { parts(UInt8(ascii: "\n")) }
    /// What `-z` separates.
    var fields: [String] { parts(0) }

    private func parts(_ end: UInt8) -> [String] {
      output.split(separator: end).map { String(decoding: $0, as: UTF8.self) }
    }
  }

  private let variables: [String: String]
  private let run: @Sendable (ProgramCall) -> ProgramCall.Outcome

  /// - Parameters:
  ///   - variables: The process's environment.
  ///   - run: Runs a program without a shell, and waits for its end.
  package init(
    variables: [String: String], run: @escaping @Sendable (ProgramCall) -> ProgramCall.Outcome
  ) {
    self.variables = variables
    self.run = run
  }

  /// Limit: as much as a lockfile may have, the largest file that is read. Lists that are longer mean
  /// that a folder was named in which no plans lie.
  private static let mostOutput = Lockfile.sizeLimit

  /// Settings that win over those of every file. Each names a program to run, a folder of such, or
  /// a place where more settings of that kind may stand.
  private static let settings = [
    "safe.bareRepository=explicit", "core.fsmonitor=false", "core.hooksPath=/dev/null",
    "core.attributesFile=/dev/null", "core.alternateRefsCommand=", "credential.helper=",
    "protocol.allow=never",
  ]

  /// Asks git.
  ///
  /// - Throws: When git can't be started or doesn't end by itself. A status that isn't 0 is an answer.
  func callAsFunction(_ arguments: [String], at place: Place) throws(GitFailure) -> Output {
    let call = ProgramCall(
      program: "git", arguments: options(place) + arguments, variables: variables(place),
      limit: Self.mostOutput)
    switch run(call) {
    case .exited(let status, let output, let errors):
      return Output(status: status, output: output, errors: errors)
    case .notFound: throw .missing
    case .notStarted(let reason):
      throw GitFailure(
        "git could not be started: \(reason).",
        help:
          "Correct that, then run the command again.")
    case .signalled(let signal):
      throw GitFailure("git was ended by signal \(signal).", help: "Run the command again.")
    case .tooMuch:
      throw GitFailure(
        "git wrote more than \(Self.mostOutput >> 20) MiB of output.",
        help: "Name the plan's file rather than a folder.")
    }
  }

  private func options(_ place: Place) -> [String] {
    let settings = Self.settings.flatMap { ["-c", $0] }
    switch place {
    case .unchecked(let top): return ["-C", top, "--no-pager"] + settings
    case .repository(let folder, let top):
      return ["-C", top, "--no-pager", "--git-dir=\(folder)", "--work-tree=\(top)"] + settings
    }
  }

  /// git gets no secret, asks nobody, fetches nothing, writes nothing, and speaks English, because
  /// one of its messages is looked at.
  private func variables(_ place: Place) -> [String: String] {
    var left = variables.filter { name, _ in
      !name.startsExactly(with: "GIT_") && !ConfigurationLayer.secretVariables.contains(name)
    }
    left.merge([
      "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_ALLOW_PROTOCOL": "none",
      "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_REPLACE_OBJECTS": "1", "GIT_PAGER": "cat", "LC_ALL": "C",
    ]) { $1 }
    // Nothing above the folder counts where its `.git` turns out to be none.
    if case .unchecked(let top) = place { left["GIT_CEILING_DIRECTORIES"] = top.parentFolder }
    return left
  }
}

extension String {
  /// Of an absolute path.
  fileprivate var parentFolder: String {
    FilePathParts(self).folder
  }
}
