import OrderedJSON

/// Checks the parameters of a target connection (dataflow facts §1.4, §1.7, F9). Fields are
/// documented; status and words of refusals are inferred. Kinds whose parameters are in no current
/// document take anything.
struct TargetCheck {
  let kind: DestinationKind

  private static let delimiters: Set = [",", "\t", "|", ";", ":"]
  private static let escapes: Set = ["\\", "'"]
  private static let nulls: Set = ["null", "\"\"", ""]

  /// Where the files go, by kind.
  private var places: [String]? {
    switch kind {
    case .s3, .googleCloudStorage: ["bucketName", "path"]
    case .sftp: ["remotePath"]
    case .azureBlob: ["container", "path"]
    case .dataLakeStorage, .dataLandingZone: ["path"]
    default: nil
    }
  }

  /// What is wrong with the parameters; nil for nothing.
  func objection(to parameters: JSONValue) -> String? {
    guard let places else { return nil }
    for place in places where (parameters[place]?.text ?? "").isEmpty {
      return "params.\(place) is required"
    }
    for other in ["bucketName", "path", "remotePath", "container"] where !places.contains(other) {
      if parameters[other] != nil { return "params.\(other) is no parameter of this destination" }
    }
    if let bucket = parameters["bucketName"]?.text, !Self.isBucket(bucket) {
      return "params.bucketName doesn't match the pattern"
    }
    if let container = parameters["container"]?.text, !Self.isContainer(container) {
      return "params.container doesn't match the pattern"
    }
    guard ["NONE", "GZIP"].contains(parameters["compression"]?.text ?? "") else {
      return "params.compression must be NONE or GZIP"
    }
    guard ["CSV", "JSON", "PARQUET"].contains(parameters["fileType"]?.text ?? "") else {
      return "params.fileType must be CSV, JSON or PARQUET"
    }
    return csvObjection(parameters)
  }

  private func csvObjection(_ parameters: JSONValue) -> String? {
    guard let options = parameters["csvOptions"] else { return nil }
    if parameters["fileType"]?.text != "CSV" { return "params.csvOptions go with CSV only" }
    let allowed: [(String, Set<String>)] = [
      ("delimiter", Self.delimiters), ("quote", ["\"", ""]), ("escape", Self.escapes),
      ("nullValue", Self.nulls), ("emptyValue", Self.nulls),
    ]
    for (key, values) in allowed {
      if let value = options[key]?.text, !values.contains(value) {
        return "params.csvOptions.\(key) is not one of the values"
      }
    }
    return nil
  }

  /// 3 to 63 characters, lower case.
  private static func isBucket(_ name: String) -> Bool {
    (3...63).contains(name.utf8.count)
      && name.utf8.allSatisfy { isLowerOrDigit($0) || "-.".utf8.contains($0) }
  }

  /// `^[a-z0-9](?!.*--)[a-z0-9-]{1,61}[a-z0-9]$`.
  private static func isContainer(_ name: String) -> Bool {
    guard (3...63).contains(name.utf8.count), let first = name.utf8.first,
      let last = name.utf8.last
    else { return false }
    return isLowerOrDigit(first) && isLowerOrDigit(last) && !name.contains("--")
      && name.utf8.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
