import CYAML

/// One event of libyaml's parser.
///
/// It points into the reader's memory and is valid until the reader is asked for the next one;
/// nothing keeps it longer than it takes to handle it.
@safe struct ParserEvent {
  private let event: UnsafePointer<yaml_event_t>

  init(_ event: UnsafePointer<yaml_event_t>) { unsafe self.event = event }

  var type: yaml_event_type_t { unsafe event.pointee.type }

  /// Where it starts. libyaml counts lines and characters from 0.
  var start: yaml_mark_t { unsafe event.pointee.start_mark }

  /// Where it ends, one past its last character.
  var end: yaml_mark_t { unsafe event.pointee.end_mark }

  /// How the text of a scalar is written.
  var scalarStyle: yaml_scalar_style_t { unsafe event.pointee.data.scalar.style }

  /// How many bytes the text of a scalar has.
  var scalarLength: Int { unsafe event.pointee.data.scalar.length }

  /// The text of a scalar, as it is after escapes and folding; as short-lived as the event.
  var scalarText: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(start: event.pointee.data.scalar.value, count: scalarLength)
  }

  /// The name of the anchor that it defines or, of an alias, refers to.
  var anchor: String? {
    switch type {
    case YAML_SCALAR_EVENT: unsafe Self.text(event.pointee.data.scalar.anchor)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.pointee.data.sequence_start.anchor)
    case YAML_MAPPING_START_EVENT: unsafe Self.text(event.pointee.data.mapping_start.anchor)
    case YAML_ALIAS_EVENT: unsafe Self.text(event.pointee.data.alias.anchor)
    default: nil
    }
  }

  /// Its tag, written out; nil where none is written.
  var tag: String? {
    switch type {
    case YAML_SCALAR_EVENT: unsafe Self.text(event.pointee.data.scalar.tag)
    case YAML_SEQUENCE_START_EVENT: unsafe Self.text(event.pointee.data.sequence_start.tag)
    case YAML_MAPPING_START_EVENT: unsafe Self.text(event.pointee.data.mapping_start.tag)
    default: nil
    }
  }

  @inline(__always)
  private static func text(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    guard let pointer = unsafe pointer else { return nil }
    return unsafe String(cString: pointer)
  }
}
