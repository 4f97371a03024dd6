import ActivationDiagnostics
import ActivationLockfile

/// The repository that a folder lies in, as its files tell; git itself isn't asked.
struct GitCheckout: Hashable, Sendable {
  /// Its top folder.
  let root: String
  /// The URL of the remote `origin`, else of the first one; nil without a remote.
  let remote: String?

  /// The most bytes that are read of one of git's own files. Arbitrary.
  private static let sizeLimit = 1 << 20

  /// - Parameter folder: An absolute path, which need not be there yet.
  /// - Returns: nil where neither it nor a folder above it has a `.git`.
  static func holding(_ folder: String, in files: any FileSystem) -> GitCheckout? {
    var root = folder
    while true {
      if let config = config(of: root == "/" ? "" : root, in: files) {
        return GitCheckout(root: root, remote: remote(in: config))
      }
      guard root != "/" else { return nil }
      root = FilePathParts(root).folder
    }
  }

  /// The text of the repository's configuration; nil where there is no repository.
  private static func config(of root: String, in files: any FileSystem) -> String? {
    text("\(root)/.git/config", in: files)
      // A worktree or submodule: `.git` is a file that names the real folder.
      ?? text("\(root)/.git", in: files).map { pointer in
        let folder = value("gitdir:", in: pointer).map { absolute($0, from: root) }
        guard let folder else { return "" }
        let common = text("\(folder)/commondir", in: files).map { line in
          absolute(String(line.prefix { !$0.isNewline }), from: folder)
        }
        return text("\(common ?? folder)/config", in: files) ?? ""
      }
  }

  private static func value(_ key: String, in text: String) -> String? {
    guard text.startsExactly(with: key) else { return nil }
    return text.droppingExactly(first: key).prefix { !$0.isNewline }.trimmed
  }

  private static func absolute(_ path: String, from folder: String) -> String {
    path.startsExactly(with: "/") ? path : "\(folder)/\(path)"
  }

  private static func text(_ path: String, in files: any FileSystem) -> String? {
    guard let bytes = try? files.contents(of: path, limit: sizeLimit) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Reads `[remote "origin"]` and `url = …`; quoting and includes are not looked into.
  private static func remote(in config: String) -> String? {
    var section: String?
    var urls: [(name: String, url: String)] = []
    for line in config.split(whereSeparator: \.isNewline).map(\.trimmed) {
      if line.startsExactly(with: "[") {
        let parts = line.split(atASCII: "\"", keepingEmpty: true)
        section = parts.count == 3 && parts[0].trimmed == "[remote" ? parts[1] : nil
      } else if let section, let equals = line.firstIndex(of: "="),  // by characters
        line[..<equals].trimmed == "url"
      {
        urls.append((section, line[line.index(after: equals)...].trimmed))
      }
    }
    return (urls.first { $0.name == "origin" } ?? urls.first)?.url
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  fileprivate var trimmed: String {
    let start = drop(while: \.isWhitespace)
    var end = start.endIndex
    while end > start.startIndex, start[start.index(before: end)].isWhitespace {
      end = start.index(before: end)
    }
    return String(start[..<end])
  }
}
