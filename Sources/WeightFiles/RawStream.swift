#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Reads numbers without any header from a stream of unknown length, such as standard input.
///
/// Converts as `TensorReader` does. Holds at most 64 KiB, and at the end of the stream knows it: it
/// is not read again.
public struct RawStream: ~Copyable, Sendable {
  private var elements: ElementReader<DescriptorBytes>
  private var failure: WeightFileError?

  /// A stream on an open file descriptor, which stays the caller's to close.
  ///
  /// - Parameter name: what errors call the stream.
  public init(
    descriptor: Int32, elementType: ElementType, byteOrder: ByteOrder,
    name: String = "standard input"
  ) {
    elements = ElementReader(
      DescriptorBytes(descriptor: descriptor, context: ErrorContext(name)), elementType, byteOrder)
  }

  /// The bytes read so far.
  public var byteOffset: Int { elements.source.offset }

  /// Fills `weights` with the next elements, waiting for them.
  ///
  /// - Returns: how many: fewer than `weights` holds only at the end, and then 0 for ever.
  /// - Throws: `raw.partialElement` if the stream ends within an element, with the byte of its end;
  ///   `file.unreadable`. Once it has thrown, it throws the same again.
  public mutating func read(into weights: inout MutableSpan<Float>) throws(WeightFileError) -> Int {
    if let failure { throw failure }
    do throws(WeightFileError) {
      let bytes = try unsafe weights.withUnsafeMutableBufferPointer {
        buffer throws(WeightFileError) in try unsafe elements.read(into: buffer)
      }
      let size = elements.type.byteCount
      guard bytes % size == 0 else {
        throw elements.source.context.error(
          .rawPartialElement, at: byteOffset, expected: "\(size) bytes",
          found: "\(bytes % size)")
      }
      return bytes / size
    } catch {
      failure = error
      throw error
    }
  }
}

/// The bytes of a file descriptor, in whatever pieces they come.
struct DescriptorBytes: ByteSource, ~Copyable, Sendable {
  let descriptor: Int32
  let context: ErrorContext
  private(set) var offset = 0
  private var hasEnded = false

  init(descriptor: Int32, context: ErrorContext) {
    self.descriptor = descriptor
    self.context = context
  }

  /// - Throws: `file.unreadable`.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(WeightFileError) -> Int {
    guard let base = buffer.baseAddress else { return 0 }
    var done = 0
    while done < buffer.count, !hasEnded {
      #if canImport(Glibc)
        let count = unsafe Glibc.read(descriptor, base + done, buffer.count - done)
      #else
        let count = unsafe Darwin.read(descriptor, base + done, buffer.count - done)
      #endif
      if count > 0 {
        done += count
        offset += count
      } else if count == 0 {
        hasEnded = true
      } else {
        let number = errno
        if number == EINTR { continue }
        // Whoever shares the terminal or pipe may have made it one that does not wait.
        guard number == EAGAIN || number == EWOULDBLOCK else {
          throw context.error(.fileUnreadable, at: offset, found: systemMessage(number))
        }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        _ = unsafe poll(&waiting, 1, -1)
      }
    }
    return done
  }
}
