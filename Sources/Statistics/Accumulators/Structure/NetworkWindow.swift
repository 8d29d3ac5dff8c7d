internal import CKernels

/// The held weights of one network, filled block by block.
///
/// `scores` are the weights divided by their claimed standard deviation, in single precision. So that
/// no product of four of them leaves single precision, a score beyond ±2²⁰ counts as ±2²⁰ and NaN as
/// 0: no true claim has either, and other properties refute both.
public struct NetworkWindow: Sendable {
  /// Which weights are held.
  public let arrangement: Arrangement
  /// The weights as they were drawn; those of an earlier network if they were not asked for.
  public private(set) var weights: AlignedFloats
  /// The weights in claimed standard deviations, z.
  public private(set) var scores: AlignedFloats
  /// What weights are divided by.
  public let standardDeviation: Double
  private let scale: Float

  /// A window of zeros.
  public init(_ arrangement: Arrangement, standardDeviation: Double) {
    self.arrangement = arrangement
    weights = AlignedFloats(zeros: arrangement.heldWeights)
    scores = AlignedFloats(zeros: arrangement.heldWeights)
    self.standardDeviation = standardDeviation
    scale = Float(1 / standardDeviation)
  }

  /// Takes what is held of a block that begins at weight `offset` of the network.
  ///
  /// - Parameter isForPositions: whether the weights are held too, and not their scores alone.
  public mutating func take(_ block: Span<Float>, offset: Int, isForPositions: Bool = true) {
    take(block, recorded: block, offset: offset, isForPositions: isForPositions)
  }

  /// Takes what is held of a block whose scores come from `block` and whose weights from `recorded`:
  /// the same, as they were stored with less precision.
  public mutating func take(
    _ block: Span<Float>, recorded: Span<Float>, offset: Int, isForPositions: Bool
  ) {
    let (layer, held) = (arrangement.layerWeights, arrangement.heldLayerWeights)
    var start = offset
    let end = offset + block.count
    while start < end {
      let (number, within) = start.quotientAndRemainder(dividingBy: layer)
      if number >= arrangement.layers { return }
      let last = min(end, number * layer + held)
      if start < last {
        let part = start - offset..<last - offset
        score(block.extracting(part), to: number * held + within)
        if isForPositions { copy(recorded.extracting(part), to: number * held + within) }
      }
      start = min(end, (number + 1) * layer)
    }
  }

  private mutating func score(_ block: Span<Float>, to first: Int) {
    let scale = scale
    unsafe block.withUnsafeBufferPointer { block in
      unsafe scores.withUnsafeMutableBufferPointer { scores in
        guard let from = block.baseAddress, let to = scores.baseAddress else { return }
        unsafe ck_scores(from, block.count, scale, to + first)
      }
    }
  }

  private mutating func copy(_ block: Span<Float>, to first: Int) {
    unsafe block.withUnsafeBufferPointer { block in
      unsafe weights.withUnsafeMutableBufferPointer { weights in
        guard let from = block.baseAddress, let to = weights.baseAddress else { return }
        unsafe (to + first).update(from: from, count: block.count)
      }
    }
  }
}
