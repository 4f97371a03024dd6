import ActivationModel

extension ActivationRecord {
  /// Why its run failed, or why a request was refused, for a person.
  var errorWords: String? {
    error.map { $0.isRefusal ? "the last request was refused: \($0.words)" : $0.words }
  }
}
