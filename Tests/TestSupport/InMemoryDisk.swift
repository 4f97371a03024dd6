import ActivationLockfile

/// What a disk holds: files by number, and two views of which path names which.
struct InMemoryDisk {
  private struct Content {
    var bytes: [UInt8] = []
    var durable: [UInt8] = []
  }

  private var contents: [Int: Content] = [:]
  private var names: [String: Int] = [:]
  private var durableNames: [String: Int] = [:]
  private var fault: InMemoryFileSystem.Fault?
  /// How many steps the fault still lets pass.
  private var patience: Int
  private(set) var steps: [InMemoryFileSystem.Step] = []
  /// By inode.
  var locks: Set<Int> = []
  /// What each path that something was renamed to, or that was removed, read as before the last time.
  private(set) var earlier: [String: [UInt8]] = [:]

  init(_ files: [String: [UInt8]], fault: InMemoryFileSystem.Fault?) {
    self.fault = fault
    patience = fault?.index ?? 0
    for (path, bytes) in files {
      let inode = contents.count
      contents[inode] = Content(bytes: bytes, durable: bytes)
      names[path] = inode
      durableNames[path] = inode
    }
  }

  var files: [String: [UInt8]] { names.compactMapValues { contents[$0]?.bytes } }

  var durableFiles: [String: [UInt8]] { durableNames.compactMapValues { contents[$0]?.durable } }

  func inode(of path: String) -> Int? { names[path] }

  /// Writes the step down; the fault if it shall fail.
  mutating func fault(at step: InMemoryFileSystem.Step) -> InMemoryFileSystem.Fault? {
    steps.append(step)
    guard let fault, fault.matches(step) else { return nil }
    patience -= 1
    guard patience < 0 else { return nil }
    self.fault = nil
    return fault
  }

  mutating func create(_ path: String) -> Int {
    let inode = contents.count
    contents[inode] = Content()
    names[path] = inode
    return inode
  }

  mutating func append(_ bytes: [UInt8], to inode: Int) {
    contents[inode]?.bytes.append(contentsOf: bytes)
  }

  mutating func synchronize(_ inode: Int) {
    contents[inode].map { contents[inode]?.durable = $0.bytes }
  }

  mutating func rename(_ path: String, to newPath: String) {
    earlier[newPath] = files[newPath]
    names[newPath] = names.removeValue(forKey: path)
  }

  mutating func remove(_ path: String) {
    earlier[path] = files[path]
    names[path] = nil
  }

  mutating func synchronize(folder: String) {
    let isInside = { (path: String) in FilePathParts(path).folder == folder }
    durableNames = durableNames.filter { !isInside($0.key) }
    durableNames.merge(names.filter { isInside($0.key) }) { $1 }
  }

  mutating func replaceText(of path: String, with bytes: [UInt8]) {
    guard let inode = names[path] else { return }
    contents[inode] = Content(bytes: bytes, durable: bytes)
  }
}
