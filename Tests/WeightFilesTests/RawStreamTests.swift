import Foundation
import InitVetWeightFiles
import Testing

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

@Suite("Streams without a header")
struct RawStreamTests {
  /// What a stream on a pipe gives that gets `bytes` in pieces of `piece`, and the error that ended
  /// it.
  private static func read(
    _ bytes: [UInt8], _ type: ElementType, _ order: ByteOrder = .little, piece: Int,
    block: Int = 5, waits: Bool = true
  ) -> (elements: [Float], error: WeightFileError?, offset: Int) {
    var ends: [Int32] = [0, 0]
    let status = unsafe pipe(&ends)
    #expect(status == 0)
    let (source, sink) = (ends[0], ends[1])
    if !waits { _ = fcntl(source, F_SETFL, O_NONBLOCK) }
    // A thread of its own: a task might wait for the one whose reading waits for it.
    Thread.detachNewThread {
      for start in stride(from: 0, to: bytes.count, by: piece) {
        let part = Array(bytes[start..<min(bytes.count, start + piece)])
        let count = unsafe write(sink, part, part.count)
        #expect(count == part.count)
        if piece < 8 { usleep(50) }
      }
      close(sink)
    }
    var stream = RawStream(descriptor: source, elementType: type, byteOrder: order)
    var elements: [Float] = []
    var error: WeightFileError?
    do throws(WeightFileError) {
      while true {
        var weights = [Float](repeating: 0, count: block)
        var span = weights.mutableSpan
        let count = try stream.read(into: &span)
        elements += weights[..<count]
        guard count == block else { break }
      }
      var weights: [Float] = [0]
      var span = weights.mutableSpan
      #expect(try stream.read(into: &span) == 0)
    } catch let thrown { error = thrown }
    close(source)
    return (elements, error, stream.byteOffset)
  }

  private static let floats = (0..<333).map { Float($0) - 7.5 }
  private static let bytes = floats.flatMap { value in
    (0..<4).map { UInt8(truncatingIfNeeded: value.bitPattern >> (8 * UInt32($0))) }
  }

  @Test("Pieces of any size, with and without waiting", arguments: [1, 3, 4, 7, 1000])
  func pieces(piece: Int) {
    for waits in [true, false] {
      let result = Self.read(Self.bytes, .float32, piece: piece, waits: waits)
      #expect(result.elements == Self.floats)
      #expect(result.error == nil)
      #expect(result.offset == Self.bytes.count)
    }
  }

  @Test("More than a block, of every type and order")
  func types() {
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 * 7 % 31) }
    let reversed = stride(from: 0, to: bytes.count, by: 8).flatMap { bytes[$0..<$0 + 8].reversed() }
    for type in ElementType.allCases {
      let little = Self.read(bytes, type, piece: 4096, block: 70_000)
      #expect(little.elements.count == bytes.count / type.byteCount)
      // Eight reversed bytes hold their elements in reversed order.
      let big = Self.read(reversed, type, .big, piece: 4096, block: 70_000)
      let group = 8 / type.byteCount
      let expected = stride(from: 0, to: big.elements.count, by: group).flatMap {
        big.elements[$0..<$0 + group].reversed()
      }
      #expect(little.elements.map(\.bitPattern) == expected.map(\.bitPattern))
    }
  }

  @Test("A part of an element at the end is an error that names the byte")
  func partial() {
    for type in ElementType.allCases {
      let bytes = Array(Self.bytes[..<(8 * type.byteCount + type.byteCount - 1)])
      let result = Self.read(bytes, type, piece: 3)
      #expect(result.error?.code == .rawPartialElement)
      #expect(result.error?.offset == bytes.count)
      #expect(result.error?.kind == .malformed)
      #expect(result.elements.count == 5)
    }
  }

  @Test("An empty stream has no elements")
  func empty() {
    let result = Self.read([], .float16, piece: 1)
    #expect(result.elements.isEmpty && result.error == nil)
  }

  @Test("A descriptor that cannot be read")
  func unreadable() {
    var stream = RawStream(
      descriptor: -1, elementType: .float32, byteOrder: .little, name: "in\nput")
    let error = failure { () throws(WeightFileError) in
      var weights: [Float] = [0]
      var span = weights.mutableSpan
      _ = try stream.read(into: &span)
    }
    #expect(error?.code == .fileUnreadable)
    #expect(error?.kind == .unreadable)
    #expect(error?.description.hasPrefix(#"in\u{a}put: byte 0: cannot be read: "#) == true)
  }
}
