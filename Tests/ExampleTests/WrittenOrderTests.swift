import Foundation
import Testing

@Suite("Rows in the order in which the plan's file asks for them")
struct WrittenOrderTests {
  /// As no order of ids, names or bytes would have it.
  private static let rows = [
    "vip → partner-s3", "gold → partner-s3", "silver → loyalty-sftp", "gold → loyalty-sftp",
    "vip → loyalty-sftp",
  ]

  /// The flash sale with those rows.
  private static func place() throws -> (URL, ServedTwin) {
    let folder = try Program.copy(of: "flash-sale")
    let plan = folder.appending(path: "flash-sale.yaml")
    let text = try String(contentsOf: plan, encoding: .utf8)
    let head = try #require(text.range(of: "\nactivations:")).lowerBound
    try Data((text[..<head] + activations("black-friday")).utf8).write(to: plan)
    return (folder, try ServedTwin(world: "flash-sale.world.yaml", in: folder))
  }

  private static func activations(_ revision: String) -> String {
    """

    activations:
      - destination: partner-s3
        audiences: [vip, gold]
        revision: \(revision)
      - destination: loyalty-sftp
        audiences: [silver, gold, vip]
        revision: \(revision)

    """
  }

  /// The rows of a table or of Markdown, by their words for audience and destination.
  private static func rows(in output: String, from title: String? = nil) -> [String] {
    let begin = title.flatMap { output.range(of: $0)?.upperBound } ?? output.startIndex
    return output[begin...].split(separator: "\n").compactMap { line in
      let words = line.filter { !"|`→".contains($0) }.split(whereSeparator: \.isWhitespace)
        .drop { ["+", "~", "=", ">", "!"].contains($0) }
      guard let audience = words.first, ["vip", "gold", "silver"].contains(audience),
        let destination = words.dropFirst().first
      else { return nil }
      return "\(audience) → \(destination)"
    }
  }

  @Test func `plan, apply, status and diff list what the file asks for as the file does`() throws {
    let (folder, twin) = try Self.place()
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = twin.environment()
    let planned = try Program.sortie(
      "plan", "flash-sale.yaml", "--format", "text", "--format", "markdown:plan.md", in: folder,
      environment: environment)
    #expect(Self.rows(in: planned.output).prefix(5) == Self.rows[...], "\(planned.output)")
    let page = try String(contentsOf: folder.appending(path: "plan.md"), encoding: .utf8)
    #expect(Self.rows(in: page).prefix(5) == Self.rows[...], "\(page)")
    let applied = try Program.sortie(
      "apply", "flash-sale.yaml", "--auto-approve", "--new-lockfile", "--poll-interval", "1ms",
      "--skip-blocked", "--rate", "1000", "--format", "markdown:apply.md", in: folder,
      environment: environment)
    let told = Self.rows(in: applied.output, from: " took")
    #expect(told.prefix(5) == Self.rows[...], "\(applied.output)")
    let status = try Program.sortie(
      "status", "flash-sale.yaml", in: folder, environment: environment)
    let recorded = Self.rows(in: status.output)
    #expect(
      recorded == Self.rows.filter(recorded.contains) && recorded.count > 2, "\(status.output)")
    let older = folder.appending(path: "older.yaml")
    try FileManager.default.copyItem(at: folder.appending(path: "flash-sale.yaml"), to: older)
    let plan = folder.appending(path: "flash-sale.yaml")
    let text = try String(contentsOf: plan, encoding: .utf8)
    try Data(text.replacing("black-friday", with: "cyber-monday").utf8).write(to: plan)
    let diff = try Program.sortie("diff", "older.yaml", "flash-sale.yaml", in: folder)
    #expect(Self.rows(in: diff.output).prefix(5) == Self.rows[...], "\(diff.output)")
  }
}
