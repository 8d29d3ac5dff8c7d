#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the file system knows of a file.
struct FileStatus {
  private let raw: stat

  fileprivate init(_ raw: stat) { self.raw = raw }

  private var type: mode_t { raw.st_mode & S_IFMT }

  var isRegular: Bool { type == S_IFREG }
  var isDirectory: Bool { type == S_IFDIR }
  var permissions: mode_t { raw.st_mode & 0o777 }
  var owner: uid_t { raw.st_uid }
  var group: gid_t { raw.st_gid }

  func isSame(as other: FileStatus?) -> Bool {
    raw.st_dev == other?.raw.st_dev && raw.st_ino == other?.raw.st_ino
  }
}

extension OutputFile {
  /// Nil if there is no such file.
  static func status(_ path: String) -> FileStatus? {
    var raw = stat()
    return unsafe stat(path, &raw) == 0 ? FileStatus(raw) : nil
  }

  static func status(ofDescriptor descriptor: Int32) -> FileStatus? {
    var raw = stat()
    return unsafe fstat(descriptor, &raw) == 0 ? FileStatus(raw) : nil
  }
}
