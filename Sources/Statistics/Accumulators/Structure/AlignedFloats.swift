/// Numbers whose first begins a line of the cache, so that no register's width of them straddles two
/// lines: an array begins anywhere, and a kernel that reads it takes up to half as long again.
public struct AlignedFloats: RandomAccessCollection, Sendable {
  private var storage: Storage

  /// `count` zeros.
  public init(zeros count: Int) { storage = Storage(count) }

  public var startIndex: Int { 0 }
  public var endIndex: Int { storage.count }

  public subscript(index: Int) -> Float {
    precondition(indices.contains(index), "no such number")
    return unsafe storage.first[index]
  }

  /// Calls `body` with the numbers.
  public func withUnsafeBufferPointer<Result>(
    _ body: (UnsafeBufferPointer<Float>) -> Result
  ) -> Result {
    // The storage is freed with its last owner, who may be gone before the pointer's last use.
    withExtendedLifetime(storage) {
      unsafe body(UnsafeBufferPointer(start: storage.first, count: storage.count))
    }
  }

  /// Calls `body` with the numbers, to be changed.
  public mutating func withUnsafeMutableBufferPointer<Result>(
    _ body: (UnsafeMutableBufferPointer<Float>) -> Result
  ) -> Result {
    if !isKnownUniquelyReferenced(&storage) {
      let copy = Storage(storage.count)
      unsafe copy.first.update(from: storage.first, count: storage.count)
      storage = copy
    }
    return withExtendedLifetime(storage) {
      unsafe body(UnsafeMutableBufferPointer(start: storage.first, count: storage.count))
    }
  }
}

// Written to by a single owner only, like the storage of an array.
@safe private final class Storage: @unchecked Sendable {
  let first: UnsafeMutablePointer<Float>
  let count: Int
  private let bytes: UnsafeMutableRawPointer

  private static let lineBytes = 64

  init(_ count: Int) {
    self.count = count
    // Aligned here, as the C library of Debian 12 does not use again what it was asked to align: memory
    // grew by a window for each tensor of an audit.
    unsafe bytes = .allocate(
      byteCount: count * MemoryLayout<Float>.stride + Self.lineBytes,
      alignment: MemoryLayout<Float>.alignment)
    unsafe first = bytes.alignedUp(toMultipleOf: Self.lineBytes)
      .bindMemory(to: Float.self, capacity: count)
    unsafe first.initialize(repeating: 0, count: count)
  }

  deinit { unsafe bytes.deallocate() }
}
