/// sortie's own version: in `--version`, in `User-Agent`, and in what it writes.
package enum SortieVersion {
  package static let current = "0.1.0"
}
