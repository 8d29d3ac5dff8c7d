/// Sums over samples that were divided by their claimed standard deviation, z = x/σ₀.
///
/// The sums are about the *claimed* mean 0 and variance 1, so merging is addition and nothing
/// cancels. Addition order is fixed: 8 lanes within a block, blocks in order, so the same blocks
/// give the same bits on every machine. Values that are not finite are counted and left out.
public struct MomentSums: Hashable, Sendable {
  /// Finite values.
  public private(set) var count: UInt64 = 0
  /// NaN and infinite values.
  public private(set) var nonFinite: UInt64 = 0
  /// Σz.
  public private(set) var sum = 0.0
  /// Σ(z² − 1).
  public private(set) var squareDeviation = 0.0
  /// Σz⁴.
  public private(set) var fourthPowers = 0.0
  /// The smallest and the largest finite value as it was drawn, not divided by σ₀.
  public private(set) var minimum = Float.infinity
  /// The largest finite value as it was drawn; −∞ before the first.
  public private(set) var maximum = -Float.infinity

  /// No samples.
  public init() {}

  /// max |x| over the finite values as they were drawn; 0 before the first.
  public var largestMagnitude: Float { count == 0 ? 0 : max(-minimum, maximum) }

  /// Adds the samples of `other`.
  public mutating func merge(_ other: MomentSums) {
    count += other.count
    nonFinite += other.nonFinite
    sum += other.sum
    squareDeviation += other.squareDeviation
    fourthPowers += other.fourthPowers
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// Adds a block of weights whose claimed standard deviation is `standardDeviation`.
  ///
  /// - Returns: max |x| of the block, NaN if not all of it is finite.
  @discardableResult
  public mutating func add(_ weights: Span<Float>, standardDeviation: Double) -> Float {
    let block = BlockSums(weights, scale: 1 / standardDeviation)
    guard block.isFinite else {
      addOneByOne(weights, scale: 1 / standardDeviation)
      return .nan
    }
    count += UInt64(weights.count)
    sum += block.sum
    squareDeviation += block.squares - Double(weights.count)
    fourthPowers += block.fourthPowers
    minimum = min(minimum, block.minimum)
    maximum = max(maximum, block.maximum)
    return max(-block.minimum, block.maximum)
  }

  private mutating func addOneByOne(_ weights: Span<Float>, scale: Double) {
    for i in weights.indices {
      let weight = weights[i]
      guard weight.isFinite else {
        nonFinite += 1
        continue
      }
      let z = Double(weight) * scale
      count += 1
      sum += z
      squareDeviation += z * z - 1
      fourthPowers += z * z * (z * z)
      minimum = min(minimum, weight)
      maximum = max(maximum, weight)
    }
  }
}

/// The sums of one block, in 8 lanes.
private struct BlockSums {
  typealias Lanes = SIMD8<Double>

  var sum: Double
  var squares: Double
  var fourthPowers: Double
  var minimum: Float
  var maximum: Float

  /// A NaN or an infinity anywhere makes the sum of fourth powers NaN or infinite.
  var isFinite: Bool { fourthPowers.isFinite }

  init(_ weights: Span<Float>, scale: Double) {
    var sums = Lanes.zero
    var squares = Lanes.zero
    var fourths = Lanes.zero
    var smallest = SIMD8<Float>(repeating: .infinity)
    var largest = SIMD8<Float>(repeating: -.infinity)
    let whole = weights.count / 8 * 8
    // The loop counter stays below the count, which is what an unchecked load needs.
    unsafe weights.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: whole * 4, by: 32) {
        let x = unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD8<Float>.self)
        smallest.replace(with: x, where: x .< smallest)
        largest.replace(with: x, where: x .> largest)
        let z = Lanes(x) * scale
        let square = z * z
        sums += z
        squares += square
        fourths += square * square
      }
    }
    sum = sums.sum()
    self.squares = squares.sum()
    fourthPowers = fourths.sum()
    minimum = smallest.min()
    maximum = largest.max()
    for i in whole..<weights.count {
      let z = Double(weights[i]) * scale
      sum += z
      self.squares += z * z
      fourthPowers += z * z * (z * z)
      minimum = min(minimum, weights[i])
      maximum = max(maximum, weights[i])
    }
  }
}
