import CYAML

/// What libyaml said about an error; counts are its own, from 0.
struct ParserComplaint {
  let isReaderError: Bool
  let problem: String
  /// Where a reader error is, in bytes of the text.
  let offset: Int
  let mark: yaml_mark_t
  let context: String
  let contextMark: yaml_mark_t
}
