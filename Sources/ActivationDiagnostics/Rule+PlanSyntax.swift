/// The plan file as YAML, before anything is known about its schema.
extension Rule {
  static let planSyntaxRules: [Rule] = [
    .invalidYAML, .notUTF8, .duplicateKey, .severalDocuments, .unknownAnchor, .yamlLimit,
    .emptyFile, .unsupportedYAML, .lookAlike, .unreadablePlan,
  ]

  package static let unreadablePlan = Rule(
    "P045",
    .error,
    "a plan can't be read",
    explanation: """
      There is no such file, it may not be read, or a link on its path leads where plans must not lie. \
      Nothing is known of it; the other plans are checked all the same.
      """,
    remedy: "Check the path, and who may read the file."
  )

  package static let invalidYAML = Rule(
    "P001",
    .error,
    "not valid YAML",
    explanation: """
      The file can't be read as YAML 1.2 (or as JSON, which is YAML too). Behind such a place the \
      rest is checked as if it were corrected, up to 20 times; what can't be said without knowing \
      what was meant there is left unsaid, so a second run may find more.
      """,
    remedy: "Correct the place named; most often indentation, a quote or a colon is the cause.",
    source: "YAML 1.2.2; libyaml"
  )

  package static let notUTF8 = Rule(
    "P002",
    .error,
    "not UTF-8",
    explanation: "Plans are UTF-8 text, with or without a byte order mark.",
    remedy: "Save the file as UTF-8.",
    source: "sortie's contract; YAML 1.2.2, section 5.2"
  )

  package static let duplicateKey = Rule(
    "P003",
    .error,
    "a key is given twice",
    explanation: """
      YAML wants the keys of a mapping to be unique. Readers that don't check take one of the two \
      without a word, so an edit to the other would have no effect.
      """,
    remedy: "Keep one of the two.",
    source: "YAML 1.2.2, section 3.2.1.1"
  )

  package static let severalDocuments = Rule(
    "P004",
    .error,
    "several documents in one file",
    explanation: """
      A `---` starts another YAML document. A plan is one document, so that its name and its \
      lockfile belong to one file.
      """,
    remedy: "Remove the `---`, or move what follows it to a file of its own."
  )

  package static let unknownAnchor = Rule(
    "P005",
    .error,
    "an alias without its anchor",
    explanation: """
      `*name` stands for the value marked `&name` earlier in the file. There is no such mark, or \
      the alias stands within that very value.
      """,
    remedy:
      "Define the anchor before it is used, or put quotes around a text that starts with `*`.",
    absence: .ofDefinition,
    source: "YAML 1.2.2, section 7.1"
  )

  package static let yamlLimit = Rule(
    "P006",
    .error,
    "a limit on size or nesting is exceeded",
    explanation: """
      So that no file can exhaust memory or time, a file has at most 64 MiB and 5,000,000 values, \
      nests at most 64 deep, holds no text over 1 MiB and no more than 100 lines of YAML's own \
      instructions (`%…`), and its aliases stand for at most 1,000,000 values and 64 MiB of text.
      """,
    remedy: "Split the plan into several files, or write out what aliases stand for."
  )

  package static let emptyFile = Rule(
    "P007",
    .error,
    "the file is empty",
    explanation: "There is nothing in the file but white space and comments.",
    remedy: "Write a plan; `sortie init` makes one to start from."
  )

  package static let unsupportedYAML = Rule(
    "P008",
    .error,
    "YAML that sortie doesn't take",
    explanation: """
      Plans are made of texts, lists and mappings. Tags of one's own, keys that aren't texts, and \
      merge keys that don't name mappings have no meaning here.
      """,
    remedy: "Write the value plainly."
  )

  package static let lookAlike = Rule(
    "P009",
    .error,
    "a character that only looks like another",
    explanation: """
      Office programs, chats and web pages put non-breaking spaces for spaces and curly quotes for \
      straight ones. YAML takes them for text: a key indented by them stands in the first column, \
      and a curly quote becomes part of the name. Dashes and bullets (`–`, `•`, `*`) make no list.
      """,
    remedy: """
      Write the ordinary character. If a text really starts and ends with curly quotes, put \
      straight ones around them.
      """
  )
}
