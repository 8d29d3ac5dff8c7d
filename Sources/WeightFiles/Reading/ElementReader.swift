/// Bytes that come one after the other.
protocol ByteSource: ~Copyable {
  /// Fills `buffer` with the next bytes.
  ///
  /// - Returns: the bytes written: fewer than asked only at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WeightFileError) -> Int
}

/// Turns the bytes of a source into numbers, block by block.
struct ElementReader<Source: ByteSource & ~Copyable & Sendable>: ~Copyable, Sendable {
  /// Fits the caches of the first two levels together with what it becomes.
  private static var blockSize: Int { 1 << 16 }

  var source: Source
  let type: ElementType
  let order: ByteOrder
  /// Where elements that are not stored as `Float` wait; empty until the first of them.
  private var block: [UInt8] = []

  init(_ source: consuming Source, _ type: ElementType, _ order: ByteOrder) {
    self.source = source
    self.type = type
    self.order = order
  }

  /// Fills `floats` with the next elements, as far as the source goes.
  ///
  /// - Returns: the bytes that were taken. If they are no whole number of elements, the last part
  ///   of one is lost.
  mutating func read(
    into floats: UnsafeMutableBufferPointer<Float>
  ) throws(WeightFileError) -> Int {
    if type == .float32 {
      let bytes = try unsafe source.read(into: UnsafeMutableRawBufferPointer(floats))
      if order != .native { unsafe Decoding.swapBytes(floats) }
      return bytes
    }
    if block.isEmpty { block = [UInt8](repeating: 0, count: Self.blockSize) }
    var bytes = 0
    var done = 0
    while done < floats.count {
      let wanted = min(floats.count - done, Self.blockSize / type.byteCount)
      let part = unsafe UnsafeMutableBufferPointer(rebasing: floats[done..<done + wanted])
      let taken = try unsafe Self.decode(&source, &block, type, order, into: part)
      bytes += taken
      done += taken / type.byteCount
      if taken < wanted * type.byteCount { break }
    }
    return bytes
  }

  /// Fills `floats`, which is no longer than a block.
  private static func decode(
    _ source: inout Source, _ block: inout [UInt8], _ type: ElementType, _ order: ByteOrder,
    into floats: UnsafeMutableBufferPointer<Float>
  ) throws(WeightFileError) -> Int {
    var span = block.mutableSpan
    return try unsafe span.withUnsafeMutableBytes { buffer throws(WeightFileError) in
      let part = unsafe UnsafeMutableRawBufferPointer(
        rebasing: buffer[..<(floats.count * type.byteCount)])
      let taken = try unsafe source.read(into: part)
      let count = taken / type.byteCount
      unsafe Decoding.decode(
        UnsafeRawBufferPointer(part), as: type, order,
        into: UnsafeMutableBufferPointer(rebasing: floats[..<count]))
      return taken
    }
  }
}
