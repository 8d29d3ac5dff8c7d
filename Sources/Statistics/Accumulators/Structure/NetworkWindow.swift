/// The held weights of one network, filled block by block.
///
/// `scores` are the weights divided by their claimed standard deviation, in single precision. So that
/// no product of four of them leaves single precision, a score beyond ±2²⁰ counts as ±2²⁰ and NaN as
/// 0: no true claim has either, and other properties refute both.
public struct NetworkWindow: Sendable {
  /// Which weights are held.
  public let arrangement: Arrangement
  /// The weights as they were drawn.
  public private(set) var weights: [Float]
  /// The weights in claimed standard deviations, z.
  public private(set) var scores: [Float]
  /// z² − 1.
  public private(set) var squares: [Float]
  private let scale: Float

  /// A window of zeros.
  public init(_ arrangement: Arrangement, standardDeviation: Double) {
    self.arrangement = arrangement
    weights = [Float](repeating: 0, count: arrangement.heldWeights)
    scores = weights
    squares = weights
    scale = Float(1 / standardDeviation)
  }

  /// Takes what is held of a block that begins at weight `offset` of the network.
  public mutating func take(_ block: Span<Float>, offset: Int) {
    let (layer, held) = (arrangement.layerWeights, arrangement.heldLayerWeights)
    var start = offset
    let end = offset + block.count
    while start < end {
      let (number, within) = start.quotientAndRemainder(dividingBy: layer)
      if number >= arrangement.layers { return }
      let last = min(end, number * layer + held)
      if start < last {
        copy(block.extracting(start - offset..<last - offset), to: number * held + within)
      }
      start = min(end, (number + 1) * layer)
    }
  }

  private mutating func copy(_ block: Span<Float>, to first: Int) {
    let whole = block.count / 8 * 8
    unsafe block.withUnsafeBytes { block in
      unsafe weights.withUnsafeMutableBytes { weights in
        unsafe scores.withUnsafeMutableBytes { scores in
          unsafe squares.withUnsafeMutableBytes { squares in
            for i in stride(from: 0, to: whole, by: 8) {
              let weight = unsafe block.loadUnaligned(
                fromByteOffset: i * 4, as: SIMD8<Float>.self)
              let score = Self.score(weight, scale)
              let offset = (first + i) * 4
              unsafe weights.storeBytes(of: weight, toByteOffset: offset, as: SIMD8<Float>.self)
              unsafe scores.storeBytes(of: score, toByteOffset: offset, as: SIMD8<Float>.self)
              unsafe squares.storeBytes(
                of: score * score - 1, toByteOffset: offset, as: SIMD8<Float>.self)
            }
          }
        }
      }
    }
    for i in whole..<block.count {
      let score = Self.score(SIMD8(repeating: block[i]), scale)[0]
      weights[first + i] = block[i]
      scores[first + i] = score
      squares[first + i] = score * score - 1
    }
  }

  @inline(__always)
  private static func score(_ weight: SIMD8<Float>, _ scale: Float) -> SIMD8<Float> {
    let limit = Float(1 << 20)
    var score = weight * scale
    score.replace(with: limit, where: score .> limit)
    score.replace(with: -limit, where: score .< -limit)
    // Only a NaN differs from itself.
    score.replace(with: 0, where: score .!= score)
    return score
  }
}
