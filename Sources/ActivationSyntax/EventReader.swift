import CYAML

/// libyaml's parser over bytes in memory; the owner of everything that libyaml allocates.
///
/// The bytes must outlive it.
@safe struct EventReader: ~Copyable {
  private let parser: UnsafeMutablePointer<yaml_parser_t>
  private let event: UnsafeMutablePointer<yaml_event_t>

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    unsafe parser = .allocate(capacity: 1)
    unsafe event = .allocate(capacity: 1)
    unsafe event.initialize(to: yaml_event_t())
    let isReady = unsafe yaml_parser_initialize(parser)
    precondition(isReady == 1, "libyaml found no memory for its parser")
    unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    unsafe yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    unsafe yaml_event_delete(event)
    unsafe event.deallocate()
    unsafe yaml_parser_delete(parser)
    unsafe parser.deallocate()
  }

  /// The next event, valid until the next call; nil where libyaml found an error.
  func next() -> ParserEvent? {
    unsafe yaml_event_delete(event)
    guard unsafe yaml_parser_parse(parser, event) == 1 else { return nil }
    return unsafe ParserEvent(event)
  }

  /// What libyaml has to say after `next` gave nil.
  var complaint: ParserComplaint {
    let state = unsafe parser.pointee
    return ParserComplaint(
      isReaderError: unsafe state.error == YAML_READER_ERROR,
      problem: unsafe state.problem.map { unsafe String(cString: $0) } ?? "",
      offset: unsafe state.problem_offset,
      mark: unsafe state.problem_mark,
      context: unsafe state.context.map { unsafe String(cString: $0) } ?? "",
      contextMark: unsafe state.context_mark
    )
  }
}
