import ActivationDiagnostics

/// A plan file with findings in it.
enum SampleSource {
  static let text = """
    version: 1
    name: flash-sale
    destinations:
      loyalty-sftp: { id: ca5c6e9a-8559-4a08-97a5-f198756da601 }
    activations:
      - destination: loyalty-sftp
        audiences: [gold, vip-upload]
    \t  revision: "ブラック"   # ✂️ e\u{301}té
      - destination: partner-s3
        audiences: [gold]

    """

  static let file = SourceFile(name: "flash-sale.yaml", bytes: Array(text.utf8))

  static func place(_ line: Int, _ column: Int, to end: Int) -> SourceLocation {
    SourceLocation(
      file: file.name, start: SourcePosition(line: line, column: column),
      end: SourcePosition(line: line, column: end))
  }

  static let findings: [Finding] = [
    Finding(
      .notFound, "no credentials reach the destination “Partner S3, nightly”",
      help: "look at the permissions of the technical account"),
    Finding(
      .firstHour,
      "gold was first activated on loyalty-sftp at 2026-11-23T08:12:00Z, less than an hour ago",
      help: "apply waits until 2026-11-23T09:12:00Z", at: place(7, 17, to: 21),
      about: .init(
        destination: "ca5c6e9a-8559-4a08-97a5-f198756da601",
        audience: "4afb50cb-3fb0-4c06-bc90-d3b66cb7f5af"),
      clearsAt: "2026-11-23T09:12:00Z"),
    Finding(
      .audienceNotMapped, "vip-upload is not mapped to loyalty-sftp",
      help: Rule.audienceNotMapped.remedy, at: place(7, 23, to: 33)),
    Finding(
      .contradictingActivation, "gold on partner-s3 is named twice with different settings",
      help: "keep one of the two", at: place(10, 17, to: 21),
      notes: [.init("the first one is here", at: place(7, 17, to: 21))]),
    Finding(
      .nameMismatch, "the revision is not what the platform calls it", at: place(8, 15, to: 19),
      fixIts: [.init(at: place(8, 15, to: 19), replacement: "black", isCertain: false)]),
    Finding(.overwritingFileName, "text after wide characters", at: place(8, 28, to: 31)),
  ]
}
