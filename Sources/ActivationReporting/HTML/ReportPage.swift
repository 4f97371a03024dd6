import ActivationDiagnostics
import ActivationModel

/// A page to look at, before it is HTML: one part for each plan.
struct ReportPage {
  /// One plan.
  struct Part {
    let title: String
    /// What matters most, in a sentence.
    let verdict: String
    let tone: PageTone
    /// What is to be known besides, by name.
    var facts: [(name: String, text: String)] = []
    var entries: [PageEntry] = []
    /// A picture, whole: waves of jobs, or runs in time.
    var picture: PagePicture?
    var findings: [Finding] = []
    var ignored: [IgnoredFinding] = []
  }

  let title: String
  /// In which command it was made, and when: a sentence.
  let origin: String
  /// What must be known before anything else is read.
  var banner: String?
  let parts: [Part]
  let sources: [SourceFile]
  let links: SourceLinks
}

/// A picture with its words.
struct PagePicture {
  let title: String
  /// What a reader who doesn't see it has to know.
  let summary: String
  /// An SVG element.
  let svg: String
}
