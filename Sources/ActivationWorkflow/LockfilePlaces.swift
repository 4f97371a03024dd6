import ActivationDiagnostics
import ActivationLockfile

/// Where lockfiles really lie: links lead to the file that they mean, and in a pipeline no link may
/// lead out of the repository, since whoever proposes a change could make it.
struct LockfilePlaces {
  let environment: Environment

  /// The lockfile that a user named.
  func store(at location: LockfileLocation) throws(WorkflowFailure) -> LockfileStore {
    do {
      return try LockfileStore.resolving(location, in: environment.files)
    } catch {
      throw .file(error)
    }
  }

  /// The lockfile that lies beside a plan.
  func store(beside location: LockfileLocation) throws(WorkflowFailure) -> LockfileStore {
    let store = try store(at: location)
    guard environment.isPipeline else { return store }
    do {
      try requireInside(location.path, leadingTo: store.location.path)
    } catch {
      throw .file(error)
    }
    return store
  }

  private func requireInside(
    _ path: String, leadingTo target: String
  ) throws(FileFailure) {
    let here = try environment.files.place(of: ".").realPath
    let written = AbsolutePath(path, in: here)
    let root = root(of: here, above: written) ?? root(of: written.folder, above: written)
    guard let root, let inside = try? environment.files.place(of: root).realPath else { return }
    let folder = AbsolutePath(target, in: here).folder
    // Where the folder isn't there, nothing can be written either.
    guard let real = try? environment.files.place(of: folder).realPath else { return }
    guard AbsolutePath(real, in: here).isInside(inside) else {
      throw FileFailure(.lock, path, .leavesRepository(to: target))
    }
  }

  /// The nearest folder from here upwards that is a repository's, if the path lies inside of it.
  private func root(of folder: String, above path: AbsolutePath) -> String? {
    var folder = folder
    while true {
      let git = folder == "/" ? "/.git" : folder + "/.git"
      if (try? environment.files.place(of: git)) != nil {
        return path.isInside(folder) ? folder : nil
      }
      guard folder != "/" else { return nil }
      folder = FilePathParts(folder).folder
    }
  }
}

/// A path from the root on, as it is written: without `.`, `..` and doubled slashes, links not
/// followed.
private struct AbsolutePath {
  private let text: String

  init(_ path: String, in folder: String) {
    var parts: [String] = []
    let whole = path.startsExactly(with: "/") ? path : folder + "/" + path
    for part in whole.split(atASCII: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    text = "/" + parts.joined(separator: "/")
  }

  var folder: String { FilePathParts(text).folder }

  func isInside(_ folder: String) -> Bool {
    text.lies(in: folder)
  }
}
