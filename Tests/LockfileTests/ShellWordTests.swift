import ActivationLockfile
import Testing

@Suite("Words of a shell")
struct ShellWordTests {
  @Test(
    "no file name runs a command when a suggestion is pasted",
    arguments: [
      ("a-b_c.d/e", "a-b_c.d/e"), ("a b", "'a b'"), ("-rf", "./-rf"), ("", "''"),
      ("a';x;'", #"'a'\'';x;'\'''"#), ("a'\u{FE0F};x", "'a'\\''\u{FE0F};x'"),
      ("'\u{200D}$(x)'\u{301}", "''\\''\u{200D}$(x)'\\''\u{301}'"),
    ]
  )
  func quoting(text: String, word: String) {
    #expect(ShellWord(text).description == word)
  }
}

@Suite("Paths, cut at their last slash")
struct FilePathPartsTests {
  @Test(arguments: [
    ("a/b", "a", "b", "a/x"), ("b", ".", "b", "x"), ("/b", "/", "b", "/x"),
    ("a/\u{301}b", "a", "\u{301}b", "a/x"), ("/\u{301}b", "/", "\u{301}b", "/x"),
  ])
  func `a combining mark behind the slash belongs to the name`(
    path: String, folder: String, name: String, neighbour: String
  ) {
    let parts = FilePathParts(path)
    #expect(Array(parts.folder.utf8) == Array(folder.utf8))
    #expect(Array(parts.name.utf8) == Array(name.utf8))
    #expect(Array(FilePathParts.path("x", beside: path).utf8) == Array(neighbour.utf8))
  }
}
