import Glibc

/// Arrays of C strings as programs are started with.
enum CStrings {
  /// A null-terminated array of copies, for as long as the body runs.
  static func with<Value>(
    _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = texts.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}
