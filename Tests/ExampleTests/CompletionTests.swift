import Foundation
import Testing

@Suite("Completions of the built program")
struct CompletionTests {
  private static let shell = URL(fileURLWithPath: "/bin/bash")

  /// What bash would offer for the last word of a command line.
  private func offered(_ words: [String], in folder: URL) throws -> Set<String> {
    let script = try Program.sortie("--generate-completion-script", "bash", in: folder)
    try Data(script.output.utf8).write(to: folder.appending(path: "completion.bash"))
    let asking = """
      PATH=\(Program.folder.path):$PATH
      source completion.bash
      COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE}
      _sortie sortie "${@: -1}" "${@: -2:1}" 2>/dev/null
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try Program.run(Self.shell, ["-c", asking, "bash"] + words, in: folder)
    return Set(
      outcome.output.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) })
  }

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: shell.path)))
  func `a shell offers the environments, destinations and pairs of the plan at hand`() throws {
    let repository = try GitFolder()
    defer { repository.remove() }
    let folder = repository.folder
    try repository.write(
      DiffTests.plan(
        audiences: "gold, silver",
        more: "environments: { stage: { sandbox: s }, test: { sandbox: t } }"),
      to: "plans/sale.yaml")
    try repository.commit()
    try repository.git("branch", "topic")
    #expect(
      try offered(["sortie", "plan", "plans/sale.yaml", "--environment", ""], in: folder)
        == ["stage", "test"])
    #expect(
      try offered(["sortie", "apply", "plans", "--target", ""], in: folder) == ["sftp"])
    #expect(
      try offered(["sortie", "plan", "plans", "--target", "sftp/"], in: folder)
        == ["sftp/gold", "sftp/silver"])
    #expect(
      try offered(["sortie", "apply", "plans", "--accept-rebinding", "s"], in: folder)
        == ["sftp", "silver"])
    #expect(try offered(["sortie", "diff", "--base", ""], in: folder) == ["main", "topic"])
    // Files of a repository among the plans are none.
    for name in ["HEAD", "objects", "refs"] {
      try FileManager.default.copyItem(
        at: folder.appending(path: ".git/\(name)"), to: folder.appending(path: "plans/\(name)"))
    }
    try repository.write("x", to: "plans/refs/heads/stolen")
    #expect(
      try offered(["sortie", "diff", "--base", ""], in: folder.appending(path: "plans"))
        == ["main", "topic"])
    #expect(try offered(["sortie", "validate", "--format", "j"], in: folder) == ["json", "junit"])
    #expect(try offered(["sortie", "explain", "P04"], in: folder).contains("P040"))
    // Where nothing can be read, nothing is said.
    #expect(try offered(["sortie", "plan", "none.yaml", "-e", ""], in: folder) == [])
  }
}
