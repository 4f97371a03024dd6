/// A path cut at its last slash.
package struct FilePathParts: Hashable, Sendable {
  /// The folder, `.` for a bare name, `/` for what lies in the root.
  package let folder: String
  package let name: String

  package init(_ path: String) {
    guard let slash = path.lastIndex(of: "/") else {
      folder = "."
      name = path
      return
    }
    folder = slash == path.startIndex ? "/" : String(path[..<slash])
    name = String(path[path.index(after: slash)...])
  }

  /// The path of a neighbour, written the way this one was.
  package static func path(_ name: String, beside path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return name }
    return String(path[...slash]) + name
  }
}
