import ActivationModel
import HTTPTypes

/// One request to the platform, without what all requests share.
struct PlatformRequest: Sendable {
  var method: HTTPRequest.Method = .get
  /// From the root of the API, already percent-encoded.
  let path: String
  var query: [(name: String, value: String)] = []
  /// The media type asked for; nil sends no `Accept` at all.
  var accept: String? = "application/json"
  /// JSON; nil for none.
  var body: [UInt8]?
  /// The version that is to be changed, with the quotes that it came with; nil for any.
  var ifMatch: String?
  /// Whether `x-sandbox-name` goes with it; but for the list of sandboxes, it always does.
  var needsSandbox = true
  /// Whether a list is asked for, of which an empty one is an answer, and “not found” is none.
  var isList = false
  /// Whether the answer may hold secrets, so that it must not be logged.
  var isConfidential = false
  /// What is being done, to follow “could not”: `read the destinations`.
  let purpose: String
  var deadline: Duration = .seconds(60)
  /// When its last byte must have been written, or it must not leave; nil for whenever.
  var leaveBy: Uptime?

  /// Path and query as they stand in the request line.
  var target: String {
    query.isEmpty ? path : path + "?" + PercentEncoding.encode(query)
  }
}
