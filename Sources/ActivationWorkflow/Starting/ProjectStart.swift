import ActivationDiagnostics
import ActivationLoading
import ActivationLockfile
import OrderedJSON

/// `init`: a plan, git's attributes and a workflow, where they are not there yet.
package struct ProjectStart: Sendable {
  /// What became of a file.
  package enum Outcome: Sendable {
    case written
    /// A line was added.
    case extended
    /// It was there already, and is as it was.
    case kept
  }

  /// A file that was to be there.
  package struct Member: Sendable {
    /// As seen from the working folder, or absolute if it lies elsewhere.
    package let path: String
    package let purpose: String
    package let outcome: Outcome
  }

  /// In the order in which a person would look at them.
  package private(set) var members: [Member] = []
  package let pipeline: PipelineChoice
  /// What was imported; nil for the starter.
  package let imported: PlanImport?
  /// The plan, as seen from the working folder.
  package let plan: String
  /// The file at whose top stands what to set up; nil without a workflow.
  package let workflow: String?

  /// The lines that a user's own `.gitlab-ci.yml` needs; nil where there is nothing to add.
  package private(set) var include: String?

  private let places: ProjectPlaces

  /// Writes what is missing. Nothing that is there is changed, but for lines in `.gitattributes` and `.gitignore`.
  ///
  /// - Parameters:
  ///   - wish: The provider that the user named; nil to look for one.
  ///   - live: Reads the plan from the platform.
  /// - Throws: Where the plan is to be read from the platform and there is one already; before
  ///   anything is read or written.
  package init(
    _ places: ProjectPlaces, pipeline wish: PipelineChoice?, in environment: Environment,
    live: (() async throws(WorkflowFailure) -> PlanImport)?
  ) async throws(WorkflowFailure) {
    self.places = places
    let files = environment.files
    let checkout = GitCheckout.holding(places.folder, in: files)
    let prefix = places.prefix(in: checkout?.root ?? places.folder)
    let found = wish ?? checkout.map { .detecting(in: $0, files) } ?? .noRepository
    pipeline = if case .workflow = found, prefix == nil { .unusualPath } else { found }
    let own = live == nil ? Self.planOfItsOwn(in: places, files) : nil
    plan = places.shown(own ?? places.path(StarterFile.planPath))
    let isThere = (try? files.place(of: places.path(StarterFile.planPath))) != nil
    if isThere, live != nil { throw .file(FileFailure(.write, plan, .alreadyThere)) }
    imported = try await live?()

    var wanted = own == nil ? [Self.starter(imported)] : []
    wanted += [
      .schema(JSONWriter.text(PlanSchema.json, layout: .pretty) + "\n")
    ]
    if case .workflow(let provider) = pipeline {
      wanted += StarterFile.pipeline(provider, prefix: prefix ?? "")
      workflow = wanted.first { $0.base == .repository && $0.path != StarterFile.scriptPath }
        .map { places.shown("\(checkout?.root ?? places.folder)/\($0.path)") }
    } else {
      workflow = nil
    }
    let root = checkout?.root ?? places.folder
    if let own {
      members.append(Member(path: places.shown(own), purpose: "a plan", outcome: .kept))
    }
    do throws(FileFailure) {
      for file in wanted {
        let path = file.base == .project ? places.path(file.path) : "\(root)/\(file.path)"
        try add(path, file.purpose, try files.writeIfMissing(file.text, to: path))
      }
      if pipeline == .workflow(.gitlab) { include = Self.missingInclude(in: root, files) }
      let attributes = places.path(StarterFile.attributesPath)
      try add(
        attributes, "lets git merge lockfiles",
        try files.addLines(StarterText.attributes, to: attributes))
      let ignored = places.path(StarterFile.ignoredPath)
      try add(
        ignored, "keeps locks and credentials out of git",
        try files.addLines(StarterText.ignored, to: ignored))
    } catch {
      throw .file(error)
    }
  }

  private mutating func add(
    _ path: String, _ purpose: String, _ outcome: Outcome
  ) throws(FileFailure) {
    members.append(Member(path: places.shown(path), purpose: purpose, outcome: outcome))
  }

  /// A plan that is there already, in the folder or its `plans`; the starter's own path aside, which
  /// is kept as it is anyway.
  private static func planOfItsOwn(in places: ProjectPlaces, _ files: any FileSystem) -> String? {
    let starter = places.path(StarterFile.planPath)
    let folders = [places.folder, places.path(PlanFolder.usual)]
    return folders.lazy
      .flatMap { (try? PlanFolder(files: files, isRecursive: false).paths(in: $0)) ?? [] }
      .first { path in
        guard !path.isExactly(starter), let bytes = try? files.contents(of: path, limit: 1 << 20)
        else { return false }
        return PlanReading.looksLikePlan(SourceFile(name: path, bytes: bytes))
      }
  }

  private static func missingInclude(in root: String, _ files: any FileSystem) -> String? {
    let path = "\(root)/\(StarterFile.gitLabPath)"
    let text = (try? files.contents(of: path, limit: 1 << 20)) ?? []
    let isIncluded = String(decoding: text, as: UTF8.self).contains(StarterFile.gitLabTemplatePath)
    return isIncluded ? nil : StarterText.gitLabInclude
  }

  private static func starter(_ imported: PlanImport?) -> StarterFile {
    guard let imported else {
      return .plan(StarterText.plan, "a plan to start from: put your ids and names in")
    }
    return .plan(
      StarterFile.schemaComment + "#\n" + String(decoding: imported.draft.text, as: UTF8.self),
      "the sandbox's destinations, as comments to choose from")
  }
}

extension FileSystem {
  fileprivate func writeIfMissing(
    _ text: String, to path: String
  ) throws(FileFailure) -> ProjectStart.Outcome {
    do throws(FileFailure) {
      try makeFolders(above: path)
      try writeNew(Array(text.utf8), to: path)
      return .written
    } catch {
      guard error.cause == .alreadyThere else { throw error }
      return .kept
    }
  }

  /// Adds the lines that are not there.
  fileprivate func addLines(
    _ wanted: String, to path: String
  ) throws(FileFailure) -> ProjectStart.Outcome {
    guard (try? place(of: path)) != nil else { return try writeIfMissing(wanted, to: path) }
    var text = String(decoding: try contents(of: path, limit: 1 << 20), as: UTF8.self)
    let present = Set(text.split(whereSeparator: \.isNewline))
    let missing = wanted.split(whereSeparator: \.isNewline).filter { !present.contains($0) }
    guard !missing.isEmpty else { return .kept }
    if !text.isEmpty, !text.endsExactly(with: "\n") { text += "\n" }
    text += missing.map { $0 + "\n" }.joined()
    try replace(path, with: Array(text.utf8))
    return .extended
  }
}
