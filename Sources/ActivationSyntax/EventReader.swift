import CYAML

/// libyaml's parser over bytes in memory; the owner of everything that libyaml allocates.
///
/// The bytes must outlive it.
struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    event = .allocate(capacity: 1)
    event.initialize(to: yaml_event_t())
    let isReady = yaml_parser_initialize(parser)
    precondition(isReady == 1, "libyaml found no memory for its parser")
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_event_delete(event)
    event.deallocate()
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event, valid until the next call; nil where libyaml found an error.
  func next() -> UnsafePointer<yaml_event_t>? {
    yaml_event_delete(event)
    guard yaml_parser_parse(parser, event) == 1 else { return nil }
    return UnsafePointer(event)
  }

  /// What libyaml has to say after `next` gave nil.
  var complaint: ParserComplaint {
    let state = parser.pointee
    return ParserComplaint(
      isReaderError: state.error == YAML_READER_ERROR,
      problem: state.problem.map { String(cString: $0) } ?? "",
      offset: state.problem_offset,
      mark: state.problem_mark,
      context: state.context.map { String(cString: $0) } ?? "",
      contextMark: state.context_mark
    )
  }
}
