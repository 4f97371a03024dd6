import ActivationModel
import OrderedJSON

extension Lockfile {
  /// The lockfile as it is written: UTF-8 JSON, one entry per line, a final newline.
  ///
  /// Equal lockfiles have equal bytes.
  package var encoded: [UInt8] {
    var bytes = header
    bytes.reserveCapacity(bytes.count + records.count * Self.usualEntryLength)
    for (index, record) in sortedRecords.enumerated() {
      bytes.append(contentsOf: index == 0 ? "\n    ".utf8 : ",\n    ".utf8)
      bytes.append(contentsOf: record.lockfileEntry)
    }
    bytes.append(contentsOf: records.isEmpty ? "]\n}\n".utf8 : "\n  ]\n}\n".utf8)
    return bytes
  }

  /// About as long as an entry with two ids, an order and a run is, in bytes.
  private static let usualEntryLength = 500

  /// The header, up to the bracket that opens the entries.
  private var header: [UInt8] {
    let members: JSONValue = [
      "lockfileVersion": .count(Self.version),
      "plan": .string(binding.plan.rawValue),
      "environment": .optional(binding.environment?.rawValue),
      "organization": .string(binding.organization.rawValue),
      "sandbox": .string(binding.sandbox.rawValue),
    ]
    let object = JSONWriter.bytes(members, layout: .pretty)
    var bytes = Array(object.dropLast("\n}".utf8.count))
    for (key, value) in unknown.sorted {
      bytes.append(contentsOf: ",\n  ".utf8)
      JSONWriter.append(key, to: &bytes)
      bytes.append(contentsOf: ": ".utf8)
      bytes.append(contentsOf: value)
    }
    return bytes + dataflowLines + Array(",\n  \"activations\": [".utf8)
  }

  /// The dataflows, one a line; nothing where there are none.
  private var dataflowLines: [UInt8] {
    guard !dataflows.isEmpty else { return [] }
    var bytes = Array(",\n  \"dataflows\": [".utf8)
    for (index, record) in sortedDataflows.enumerated() {
      bytes.append(contentsOf: index == 0 ? "\n    ".utf8 : ",\n    ".utf8)
      bytes.append(contentsOf: record.lockfileEntry)
    }
    return bytes + Array("\n  ]".utf8)
  }
}
