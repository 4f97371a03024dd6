import ActivationDiagnostics

/// A path cut at its last slash.
package struct FilePathParts: Hashable, Sendable {
  /// The folder, `.` for a bare name, `/` for what lies in the root.
  package let folder: String
  package let name: String

  package init(_ path: String) {
    guard let slash = path.lastIndex(ofASCII: "/") else {
      folder = "."
      name = path
      return
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    name = String(path[path.utf8.index(after: slash)...])
  }

  package static func == (left: FilePathParts, right: FilePathParts) -> Bool {
    left.folder.isExactly(right.folder) && left.name.isExactly(right.name)
  }

  package func hash(into hasher: inout Hasher) {
    folder.hashExactly(into: &hasher)
    name.hashExactly(into: &hasher)
  }

  /// The path of a neighbour, written the way this one was.
  package static func path(_ name: String, beside path: String) -> String {
    guard let slash = path.lastIndex(ofASCII: "/") else { return name }
    return String(path[..<path.utf8.index(after: slash)]) + name
  }
}
