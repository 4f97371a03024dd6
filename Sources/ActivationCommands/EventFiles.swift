import ActivationLockfile
import ActivationWorkflow
import Synchronization

/// The files of `--format ndjson:FILE`, which get each event as it happens.
final class EventFiles: Sendable {
  private let files: [any WritableFile]
  /// Why one could not be written.
  private let trouble = Mutex<FileFailure?>(nil)

  /// Makes the files, or empties them.
  init(_ paths: [String], in environment: Environment) throws(WorkflowFailure) {
    do throws(FileFailure) {
      var files: [any WritableFile] = []
      for path in paths { files.append(try Self.open(path, in: environment.files)) }
      self.files = files
    } catch {
      throw .file(error)
    }
  }

  var isEmpty: Bool { files.isEmpty }

  /// The first reason why a line could not be written.
  var failure: FileFailure? { trouble.withLock { $0 } }

  /// Adds a line to each of them.
  func append(_ line: String) {
    let bytes = [UInt8](line.utf8)
    for file in files {
      do throws(FileFailure) { try file.append(bytes) } catch {
        trouble.withLock { $0 = $0 ?? error }
      }
    }
  }

  private static func open(
    _ path: String, in files: any FileSystem
  ) throws(FileFailure) -> any WritableFile {
    if let stream = try files.openStream(path) { return stream }
    let place = try files.resolve(path)
    do throws(FileFailure) { try files.remove(place) } catch {
      guard error.cause == .notFound else { throw error }
    }
    return try files.create(place, access: .everyone)
  }
}
