import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// The stand-in platform of one case, in a process of its own.
final class Twin {
  private let process = Process()
  let url: String

  init(program: URL, world: URL) throws {
    process.executableURL = program
    process.arguments = ["--world", world.path, "--port", "0"]
    process.standardInput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    var line = Data()
    while !line.contains(UInt8(ascii: "\n")) {
      let chunk = pipe.fileHandleForReading.availableData
      if chunk.isEmpty { break }
      line += chunk
    }
    let words = String(decoding: line, as: UTF8.self).split(whereSeparator: \.isWhitespace)
    guard let url = words.last, url.hasPrefix("http") else { throw TortureFailure("no twin") }
    self.url = String(url)
  }

  deinit {
    process.terminate()
    process.waitUntilExit()
  }

  /// The runs that ad hoc requests have started, by pair.
  func ledger() throws -> [String: [String]] {
    guard let address = URL(string: url + "/__twin/ledger") else { return [:] }
    let value = try JSONSerialization.jsonObject(with: try Data(contentsOf: address))
    guard let entries = (value as? [String: Any])?["accepted"] as? [[String: Any]] else {
      throw TortureFailure("no ledger")
    }
    var runs: [String: [String]] = [:]
    for entry in entries {
      guard let destination = entry["destination"] as? String,
        let audience = entry["audience"] as? String, let run = entry["run"] as? String
      else { throw TortureFailure("a ledger entry without its pair") }
      runs["\(destination)/\(audience)", default: []].append(run)
    }
    return runs
  }
}

/// Why the harness itself could not go on.
struct TortureFailure: Error {
  let message: String

  init(_ message: String) { self.message = message }
}
