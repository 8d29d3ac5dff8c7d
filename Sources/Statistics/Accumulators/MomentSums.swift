/// Sums over samples that were divided by their claimed standard deviation, z = x/σ₀.
///
/// The sums are about the *claimed* mean 0 and variance 1, so merging is addition and nothing
/// cancels. Addition order is fixed: 4 lanes within a block, blocks in order, so the same blocks
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

  /// Sums that are known from elsewhere, of samples whose fourth powers and extremes are not.
  init(count: UInt64, sum: Double, squareDeviation: Double) {
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
    let block = BlockSums(weights)
    let scale = 1 / standardDeviation
    guard block.isFinite else {
      addOneByOne(weights, scale: scale)
      return .nan
    }
    count += UInt64(weights.count)
    sum += block.sum * scale
    squareDeviation += block.squares * (scale * scale) - Double(weights.count)
    fourthPowers += block.fourthPowers * (scale * scale) * (scale * scale)
    // Exact: the square of a single-precision number is exact in double precision.
    let largest = Float(block.largestSquare.squareRoot())
    if largest > min(-minimum, maximum) { addExtremes(weights) }
    return largest
  }

  private mutating func addExtremes(_ weights: Span<Float>) {
    for i in weights.indices {
      minimum = min(minimum, weights[i])
      maximum = max(maximum, weights[i])
    }
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

/// The sums of one block as it was drawn, in 4 lanes: more would not fit into the registers of every
/// machine.
///
/// In double precision no power of a finite single-precision weight overflows; fourth powers below
/// 1e-308, of weights below 1e-77, would round to 0, and single precision has none.
private struct BlockSums {
  typealias Lanes = SIMD4<Double>

  var sum: Double
  var squares: Double
  var fourthPowers: Double
  var largestSquare: Double

  /// A NaN or an infinity anywhere makes the sum of fourth powers NaN or infinite.
  var isFinite: Bool { fourthPowers.isFinite }

  init(_ weights: Span<Float>) {
    var sums = Lanes.zero
    var squares = Lanes.zero
    var fourths = Lanes.zero
    var largest = Lanes.zero
    let whole = weights.count / 4 * 4
    // The offset stays below the count, which is what an unchecked load needs.
    unsafe weights.withUnsafeBytes { bytes in
      for offset in stride(from: 0, to: whole * 4, by: 16) {
        let x = Lanes(unsafe bytes.loadUnaligned(fromByteOffset: offset, as: SIMD4<Float>.self))
        let square = x * x
        sums += x
        squares += square
        fourths += square * square
        largest.replace(with: square, where: square .> largest)
      }
    }
    sum = sums.sum()
    self.squares = squares.sum()
    fourthPowers = fourths.sum()
    largestSquare = largest.max()
    for i in whole..<weights.count {
      let x = Double(weights[i])
      sum += x
      self.squares += x * x
      fourthPowers += x * x * (x * x)
      largestSquare = max(largestSquare, x * x)
    }
  }
}
