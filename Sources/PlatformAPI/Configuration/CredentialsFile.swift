package import ActivationDiagnostics
import OrderedCollections
import OrderedJSON

/// Reads a file with credentials. What it finds wrong never quotes a value: that may be the secret.
package enum CredentialsFile {
  /// The most bytes that are read; a Postman environment has some thousand.
  package static let limit = 1 << 20

  /// - Parameter path: as the user knows the file, for messages.
  /// - Returns: nil with what is wrong, or the settings.
  package static func read(
    _ bytes: [UInt8],
    from path: String
  ) -> Diagnosed<ConfigurationLayer?> {
    let text = bytes.dropFirst(ByteOrderMark.length(before: bytes))
    guard text.contains(where: { !Self.isSpace($0) }) else {
      return refuse(.credentialsEmpty, "\(path) is empty.")
    }
    guard let document = try? JSONValue(parsing: text) else {
      return refuse(.credentialsNotJSON, "\(path) is not a JSON document.")
    }
    guard let format = CredentialsFormat(of: document) else {
      return refuse(
        .credentialsUnusable,
        """
        \(path) is neither a Postman environment nor an aepp configuration, and it has no key of a \
        credentials file.
        """
      )
    }
    var reading = CredentialsReading(file: .init(path: path, format: format))
    reading.read(document)
    return reading.result
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func refuse(
    _ rule: Rule,
    _ message: String
  ) -> Diagnosed<ConfigurationLayer?> {
    Diagnosed(nil, findings: [Finding(rule, message, help: rule.remedy)])
  }
}

/// One reading of a file whose kind is known.
private struct CredentialsReading {
  let file: ConfigurationLayer.File
  private var entries: [ConfigurationKey: ConfigurationLayer.Entry] = [:]
  private var findings: [Finding] = []

  /// The longest part of a key that is shown.
  private static let longestKey = 40

  init(file: ConfigurationLayer.File) { self.file = file }

  var result: Diagnosed<ConfigurationLayer?> {
    var findings = findings
    if findings.isEmpty, entries.isEmpty {
      let rule = Rule.credentialsUnusable
      findings.append(
        Finding(
          rule,
          "\(file.path) is \(file.format.title), but none of its credentials has a value.",
          help: rule.remedy
        )
      )
    }
    guard !findings.containErrors else { return Diagnosed(nil, findings: findings) }
    return Diagnosed(ConfigurationLayer(entries, in: file), findings: findings)
  }

  mutating func read(_ document: JSONValue) {
    switch file.format {
    case .postman:
      if let variables = document["values"]?.elements {
        readVariables(variables)
      } else {
        readMembers(document)
      }
    case .sortie, .aepp: readMembers(document)
    }
  }

  private mutating func readMembers(_ document: JSONValue) {
    for (key, value) in document.members ?? [:] {
      if let setting = file.format.settings[key] {
        take(value, for: setting, key: key)
      } else if file.format == .sortie {
        reportUnknown(key)
      }
    }
  }

  /// Variables that are switched off, or that sortie doesn't know, are left alone.
  private mutating func readVariables(_ variables: [JSONValue]) {
    for variable in variables where variable["enabled"]?.truth != false {
      guard let key = variable["key"]?.text, let setting = file.format.settings[key],
        let value = variable["value"]
      else { continue }
      take(value, for: setting, key: key)
    }
  }

  /// Takes a value; of several of one name, the first that isn't empty.
  private mutating func take(_ value: JSONValue, for setting: ConfigurationKey, key: String) {
    if value == .null, file.format != .sortie { return }
    guard let text = Self.text(of: value, for: setting) else {
      let help = Rule.credentialsTypeWrong.remedy
      findings.append(
        Finding(
          .credentialsTypeWrong,
          "\(name(of: key)) is \(value.kind), not a text.", help: help))
      return
    }
    guard !text.isEmpty, entries[setting] == nil else { return }
    entries[setting] = ConfigurationLayer.Entry(
      setting == .imsURL ? Self.address(text) : text,
      from: name(of: key)
    )
  }

  private func name(of key: String) -> String { "\(key) in \(file.path)" }

  private static func text(of value: JSONValue, for setting: ConfigurationKey) -> String? {
    if setting == .scopes, let elements = value.elements {
      let scopes = elements.compactMap(\.text)
      return scopes.count == elements.count ? scopes.joined(separator: ",") : nil
    }
    return value.text?.trimmingSpace
  }

  /// Postman environments have the bare host.
  private static func address(_ text: String) -> String {
    text.contains("://") || text.isPlaceholder ? text : "https://" + text
  }

  private mutating func reportUnknown(_ key: String) {
    let near = NearestWords(file.format.settings.keys).near(key, limit: 1).first
    findings.append(
      Finding(
        .credentialsKeyUnknown,
        "\(file.path) has a key “\(key.cut(to: Self.longestKey))” that sortie doesn't know.",
        help: near.map { "Did you mean “\($0)”?" } ?? Rule.credentialsKeyUnknown.remedy
      )
    )
  }
}

extension JSONValue {
  /// What kind of value it is, to follow “is”.
  fileprivate var kind: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer, .decimal: "a number"
    case .string: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
