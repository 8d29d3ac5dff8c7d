public import InitVetWeightFiles

/// A tensor of a file.
public struct WeightsInFile: WeightRecording {
  /// Which.
  public let tensor: WeightTensor

  /// - Parameter tensor: of an opened file.
  public init(_ tensor: WeightTensor) { self.tensor = tensor }

  public var count: Int? { tensor.count }

  public var isRepeatable: Bool { true }

  public func read(_ body: (Span<Float>) -> Bool) throws(AuditError) {
    do throws(WeightFileError) {
      var reader = try TensorReader(tensor)
      var block = [Float](repeating: 0, count: blockLength)
      while reader.remaining > 0 {
        let count = try reader.read(into: &block)
        if !body(block.span.extracting(0..<count)) { return }
      }
    } catch {
      throw AuditError(error)
    }
  }
}

/// Weights that come through a file descriptor, such as standard input, and can be read once.
public struct WeightsInStream: WeightRecording {
  private let descriptor: Int32
  private let elementType: ElementType
  private let byteOrder: ByteOrder

  /// - Parameter descriptor: stays the caller's to close.
  public init(
    descriptor: Int32, elementType: ElementType, byteOrder: ByteOrder = .little
  ) {
    self.descriptor = descriptor
    self.elementType = elementType
    self.byteOrder = byteOrder
  }

  public var count: Int? { nil }

  public var isRepeatable: Bool { false }

  public func read(_ body: (Span<Float>) -> Bool) throws(AuditError) {
    do throws(WeightFileError) {
      var stream = RawStream(
        descriptor: descriptor, elementType: elementType, byteOrder: byteOrder)
      var block = [Float](repeating: 0, count: blockLength)
      while true {
        let count = try stream.read(into: &block)
        if count == 0 || !body(block.span.extracting(0..<count)) { return }
      }
    } catch {
      throw AuditError(error)
    }
  }
}

/// Weights that are read at once: they stay in the cache while they are measured.
private let blockLength = 1 << 14

extension TensorReader {
  fileprivate mutating func read(into block: inout [Float]) throws(WeightFileError) -> Int {
    var span = block.mutableSpan
    return try read(into: &span)
  }
}

extension RawStream {
  fileprivate mutating func read(into block: inout [Float]) throws(WeightFileError) -> Int {
    var span = block.mutableSpan
    return try read(into: &span)
  }
}

extension AuditError {
  /// What went wrong with a file.
  public init(_ error: WeightFileError) {
    self = .unreadable(error.description, isMalformed: error.kind == .malformed)
  }
}

extension StoragePrecision {
  /// What weights of a file are taken to have been rounded to; more precise ones than single are judged
  /// as single.
  init(_ type: ElementType) {
    switch type {
    case .float16: self = .half
    case .bfloat16: self = .brain
    case .float32, .float64: self = .single
    }
  }
}
