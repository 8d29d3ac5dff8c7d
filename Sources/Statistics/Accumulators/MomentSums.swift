internal import CKernels

/// Sums over samples that were divided by their claimed standard deviation, z = x/σ₀.
///
/// The sums are about the *claimed* mean 0 and variance 1, so merging is addition and nothing
/// cancels. Addition order is fixed: 16 lanes within a block, blocks in order, so the same blocks
/// give the same bits on every machine. Within 512 weights the lanes are single precision: on laws without
/// atoms that moves Σz² by less than 1e-10 and Σz⁴ by 1e-9 of itself, which 10¹⁸ weights do not show. Values
/// that are not finite are counted and left out.
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

  /// Sums that are known from elsewhere, of samples whose fourth powers and extremes are not.
  public init(count: UInt64, sum: Double, squareDeviation: Double) {
    self.count = count
    self.sum = sum
    self.squareDeviation = squareDeviation
  }

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
    let block = BlockSums(weights, standardDeviation: standardDeviation)
    guard block.isFinite else {
      // A block's sums of their own, like those of any other block.
      var sums = MomentSums()
      sums.addOneByOne(weights, scale: 1 / standardDeviation)
      merge(sums)
      return sums.nonFinite == 0 ? sums.largestMagnitude : .nan
    }
    count += UInt64(weights.count)
    sum += block.sum
    squareDeviation += block.squares - Double(weights.count)
    fourthPowers += block.fourthPowers
    minimum = min(minimum, block.minimum)
    maximum = max(maximum, block.maximum)
    return weights.isEmpty ? 0 : max(-block.minimum, block.maximum)
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

/// The sums of one block in claimed standard deviations.
private struct BlockSums {
  let sum: Double
  let squares: Double
  let fourthPowers: Double
  let minimum: Float
  let maximum: Float

  /// A NaN, an infinity or a value too far out for single precision makes the sum of fourth powers NaN
  /// or infinite.
  var isFinite: Bool { fourthPowers.isFinite }

  init(_ weights: Span<Float>, standardDeviation: Double) {
    // A power of two, by which weights are multiplied exactly; the rest of the scale is for the sums.
    let power = Float(
      sign: .plus, exponent: min(max(-Int(standardDeviation.exponent), -126), 127), significand: 1)
    var sums = ck_moments()
    unsafe weights.withUnsafeBufferPointer { weights in
      guard let start = weights.baseAddress else { return }
      unsafe ck_moment_sums(start, weights.count, power, &sums)
    }
    let scale = 1 / (standardDeviation * Double(power))
    sum = sums.sum * scale
    squares = sums.squares * (scale * scale)
    fourthPowers = sums.fourth_powers * (scale * scale) * (scale * scale)
    minimum = sums.minimum
    maximum = sums.maximum
  }
}
