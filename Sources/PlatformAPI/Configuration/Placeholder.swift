extension String {
  /// Whether it stands for something that was to be filled in: Postman's `{{NAME}}` anywhere, or
  /// nothing but `${NAME}`, `$(NAME)`, `${{ NAME }}` or `<NAME>`.
  ///
  /// No token, secret, id or address has braces in pairs, or such a form as a whole (inferred).
  var isPlaceholder: Bool {
    if let open = firstRange(of: "{{"), self[open.upperBound...].contains("}}") { return true }
    let forms = [("${", "}"), ("$(", ")"), ("<", ">")]
    return forms.contains { open, close in
      hasPrefix(open) && hasSuffix(close) && utf8.count > open.utf8.count + close.utf8.count
    }
  }
}
