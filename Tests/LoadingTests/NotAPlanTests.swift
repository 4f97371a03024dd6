import ActivationDiagnostics
import ActivationLoading
import Testing

@Suite("Files that are no plans")
struct NotAPlanTests {
  static let files: [(name: String, bytes: [UInt8], message: String)] = [
    (
      "photo.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10, 0x4A, 0x46, 0x49, 0x46, 0, 1, 0xFF, 0x0A],
      "this is a JPEG image, not a plan"
    ),
    (
      "tool", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0, 0, 0, 0x0A, 0xC3],
      "this is a binary file, not a plan"
    ),
    (
      "Main.swift",
      Array("import A\n\n@main\nstruct Main {\n  let name: String\n  func run() { }\n}\n".utf8),
      "this file is not a plan"
    ),
    (
      "page.html",
      Array("<!doctype html>\n<html>\n<body class=\"a\">\n\t<p>x: y</p>\n</body>\n".utf8),
      "this is a web page or XML, not a plan"
    ),
    (
      "run.sh", Array("#!/bin/sh\nset -e\nif [ -f x ]; then\n\techo \"name: $1\"\nfi\n".utf8),
      "this is a script, not a plan"
    ),
    ("list.json", Array("[\n  1,\n  2\n]\n".utf8), "this is a list, not a plan"),
    ("note.txt", Array("Hello there\n".utf8), "this is a single value, not a plan"),
    (
      "manifest.yaml",
      Array("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n---\nkind: Pod\n".utf8),
      "this file is not a plan"
    ),
    (
      "one.yaml", Array("apiVersion: v1\nkind: ConfigMap\nmetadata: { name: x }\n".utf8),
      "this is a Kubernetes manifest, not a plan"
    ),
  ]

  @Test("such a file gets one word, not a list of its faults", arguments: files.indices)
  func oneFinding(index: Int) {
    let (name, bytes, message) = Self.files[index]
    let loaded = PlanLoader.load(SourceFile(name: name, bytes: bytes), environment: nil)
    #expect(loaded.value == nil)
    #expect(loaded.findings.map(\.rule.code) == ["P010"])
    #expect(loaded.findings.first?.message == message)
    #expect(loaded.findings.first?.location?.start == SourcePosition(line: 1, column: 1))
    #expect(loaded.findings.first?.location?.end.line == 1)
  }

  @Test("a plan that is badly broken is still told what is wrong with it")
  func brokenPlan() {
    let text = "version 1\nname: p\nactivations\n\t- destination a\n"
    let loaded = PlanLoader.load(
      SourceFile(name: "p.yaml", bytes: Array(text.utf8)),
      environment: nil
    )
    #expect(loaded.findings.contains { $0.rule == .invalidYAML })
    #expect(!loaded.findings.contains { $0.rule == .notAPlan })
  }

  @Test("bytes that are no UTF-8 don't hide what else is wrong")
  func notUTF8() {
    let text = "version: 1\nname: Bad Name\ndescription: caf\u{1}\nactivations: []\n"
    let bytes = Array(text.utf8).map { $0 == 1 ? 0xE9 : $0 }
    let loaded = PlanLoader.load(SourceFile(name: "p.yaml", bytes: bytes), environment: nil)
    #expect(loaded.value == nil)
    #expect(loaded.findings.map(\.rule.code) == ["P017", "P002"])
  }
}
