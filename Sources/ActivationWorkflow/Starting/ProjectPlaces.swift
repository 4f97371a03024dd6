import ActivationDiagnostics

/// Where `init` works.
package struct ProjectPlaces: Hashable, Sendable {
  /// The folder that is started in, absolute.
  let folder: String
  /// Where the user is, absolute.
  private let workingFolder: String

  /// - Parameters:
  ///   - folder: As the user named it.
  ///   - workingFolder: The process's own, absolute.
  package init(_ folder: String, from workingFolder: String) {
    self.workingFolder = Self.tidied(workingFolder)
    self.folder = Self.tidied(
      folder.startsExactly(with: "/") ? folder : "\(workingFolder)/\(folder)")
  }

  /// Without empty parts, `.` and `..`; links are not looked into.
  static func tidied(_ path: String) -> String {
    var parts: [String] = []
    for part in path.split(atASCII: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  func path(_ name: String) -> String { folder == "/" ? "/\(name)" : "\(folder)/\(name)" }

  /// As seen from where the user is.
  func shown(_ path: String) -> String { Self.rest(of: path, below: workingFolder) ?? path }

  /// From a repository's top to the folder, ending with a slash unless empty; nil if it has
  /// characters that mean something in a workflow's text.
  func prefix(in root: String) -> String? {
    guard !folder.isExactly(root) else { return "" }
    guard let rest = Self.rest(of: folder, below: root) else { return nil }
    let isPlain = rest.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "._-/".utf8.contains(byte)
      }
    }
    return isPlain && !rest.startsExactly(with: "-") ? rest + "/" : nil
  }

  private static func rest(of path: String, below folder: String) -> String? {
    let start = folder == "/" ? "/" : folder + "/"
    return path.startsExactly(with: start) ? path.droppingExactly(first: start) : nil
  }
}
