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
      The file doesn't exist, can't be read by this user, or is reached through a link that \
      leads to a place where plans aren't allowed. sortie knows nothing about this plan. It \
      still checks the other plans.
      """,
    remedy: "Check the path and the permissions of the file."
  )

  package static let invalidYAML = Rule(
    "P001",
    .error,
    "not valid YAML",
    explanation: """
      The file can't be read as YAML 1.2, or as JSON, which is YAML too. sortie checks the rest \
      of the file as if the mistake were corrected, up to 20 times. Where the intention isn't \
      clear, it reports nothing, so a second check may find more.
      """,
    remedy: """
      Correct the place that the message names. The cause is usually indentation, a quote or a \
      colon.
      """,
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
      The keys of a YAML mapping must be unique. Readers that don't check this use one of the \
      two without a message, and an edit to the other has no effect.
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
    remedy: "Remove the `---`, or move what follows it to another file."
  )

  package static let unknownAnchor = Rule(
    "P005",
    .error,
    "an alias without its anchor",
    explanation: """
      `*name` stands for the value marked with `&name` earlier in the file. There is no such \
      mark, or the alias is inside the value that it stands for.
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
      Limits keep a file from exhausting memory or time. A file has at most 64 MiB and 5,000,000 \
      values, and at most 64 levels of nesting. It contains no text over 1 MiB and at most 100 \
      lines of YAML directives (`%…`). Its aliases stand for at most 1,000,000 values and 64 MiB \
      of text.
      """,
    remedy: "Split the plan into several files, or write out the values that aliases stand for."
  )

  package static let emptyFile = Rule(
    "P007",
    .error,
    "the file is empty",
    explanation: "The file contains only white space and comments.",
    remedy: "Write a plan. `sortie init` creates one to start from."
  )

  package static let unsupportedYAML = Rule(
    "P008",
    .error,
    "YAML that sortie doesn't support",
    explanation: """
      Plans consist of texts, lists and mappings. Custom tags, keys that aren't texts, and merge \
      keys that don't name mappings have no meaning in a plan.
      """,
    remedy: "Write the value without the tag or the merge key, or write the key as a text."
  )

  package static let lookAlike = Rule(
    "P009",
    .error,
    "a character that looks like another",
    explanation: """
      Office programs, chats and web pages replace spaces with non-breaking spaces, and straight \
      quotes with curly ones. YAML reads them as text: a key that is indented with non-breaking \
      spaces starts in the first column, and a curly quote becomes part of the name. Dashes and \
      bullets (`–`, `•`, `*`) don't make a list.
      """,
    remedy: """
      Write the ordinary character. If a text really starts and ends with curly quotes, put \
      straight quotes around them.
      """
  )
}
