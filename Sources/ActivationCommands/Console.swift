import ActivationDiagnostics
import ActivationLockfile
import ActivationReporting
import Glibc
import Synchronization

/// The terminal, or what stands in its place: results go to standard output, all else to standard
/// error. Both may be read by the runner of a pipeline, which must find no command of its own in what
/// a plan or the platform says: everything passes here.
struct Console: Sendable {
  /// `--color`.
  enum ColourChoice: String, CaseIterable, Sendable {
    case auto
    case always
    case never
  }

  private let colour: ColourChoice
  private let hidesProgress: Bool
  private let variables: [String: String]
  private let trouble = OutputTrouble()

  /// - Parameter hidesProgress: `--no-progress`.
  init(colour: ColourChoice, hidesProgress: Bool = false, variables: [String: String]) {
    self.colour = colour
    self.hidesProgress = hidesProgress
    self.variables = variables
  }

  /// How text for standard output is laid out.
  var outputStyle: TextStyle { style(of: STDOUT_FILENO) }

  /// How text for standard error is laid out.
  var errorStyle: TextStyle { style(of: STDERR_FILENO) }

  /// Whether somebody can be asked.
  var isInteractive: Bool { isatty(STDIN_FILENO) == 1 && isatty(STDERR_FILENO) == 1 }

  /// Whether lines on standard error can be drawn anew in place, for somebody who watches.
  var canRedraw: Bool {
    !hidesProgress && isatty(STDERR_FILENO) == 1 && variables["TERM"] != "dumb"
      && (variables["CI"] ?? "").isEmpty && rows(of: STDERR_FILENO) >= Self.fewestRows
  }

  /// The lines that a live view leaves for what stays above it. Arbitrary.
  private static let fewestRows = 10

  /// How many columns standard error has.
  var columns: Int { width(of: STDERR_FILENO) }

  /// What a result may hold.
  enum Content {
    /// Whatever plans and platform say.
    case text
    /// Commands of GitHub's at the start of lines, in which all other text is escaped.
    case workflowCommands
    /// A file for a program to read, of which every byte counts: escaped, a plan would ask for
    /// something else. Whoever lets it run into a log shows what it says to the runner.
    case data
    /// Nothing that a plan or the platform says.
    case own

    /// The text with what the runner of a pipeline would obey spelled out, as far as it isn't meant.
    func harmless(_ text: String) -> String {
      switch self {
      case .text: PipelineCommands.spelledOut(text)
      case .workflowCommands: PipelineCommands.spelledOut(text, atLineStarts: false)
      case .data, .own: text
      }
    }
  }

  /// Why a result could not be written; nil as long as all of it was.
  var failure: FileFailure? { trouble.failure }

  /// Writes a result.
  func write(_ text: String, as content: Content = .text) {
    // A reader that has gone away is no concern of ours.
    if let error = Self.write(content.harmless(text), to: STDOUT_FILENO), error != EPIPE {
      trouble.note(error)
    }
  }

  /// Writes anything that is no result.
  func note(_ text: String) {
    _ = Self.write(PipelineCommands.spelledOut(text), to: STDERR_FILENO)
  }

  /// Asks on the terminal.
  func ask(_ question: String) -> String? {
    note(question)
    return readLine(strippingNewline: true)
  }

  /// The width where there is no terminal to ask: a file or a log.
  private static let widthElsewhere = 100
  /// Limit: 1,000 columns. Arbitrary; `COLUMNS` is anybody's text.
  private static let mostWidth = 1_000

  private func style(of descriptor: Int32) -> TextStyle {
    TextStyle(colour: hasColour(descriptor), width: width(of: descriptor))
  }

  private func hasColour(_ descriptor: Int32) -> Bool {
    switch colour {
    case .always: return true
    case .never: return false
    case .auto:
      guard variables["NO_COLOR"].map(\.isEmpty) ?? true, variables["TERM"] != "dumb" else {
        return false
      }
      return isatty(descriptor) == 1
    }
  }

  private func width(of descriptor: Int32) -> Int {
    guard let size = size(of: descriptor), size.ws_col > 0 else {
      return variables["COLUMNS"].flatMap(Int.init).map { min(max($0, 1), Self.mostWidth) }
        ?? Self.widthElsewhere
    }
    return Int(size.ws_col)
  }

  private func rows(of descriptor: Int32) -> Int {
    size(of: descriptor).map { Int($0.ws_row) } ?? 0
  }

  /// Nil where there is no terminal.
  private func size(of descriptor: Int32) -> winsize? {
    var size = winsize()
    guard isatty(descriptor) == 1, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0 else {
      return nil
    }
    return size
  }

  /// Writes all of it.
  ///
  /// - Returns: The error number of what stood against it.
  private static func write(_ text: String, to descriptor: Int32) -> Int32? {
    var text = text
    return text.withUTF8 { buffer in
      var rest = UnsafeRawBufferPointer(buffer)
      while !rest.isEmpty {
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return errno }
        rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
      }
      return nil
    }
  }
}
