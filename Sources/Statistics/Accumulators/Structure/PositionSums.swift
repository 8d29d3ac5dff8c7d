internal import CKernels

/// Sums over networks of what each position of a network holds.
///
/// A position is a place in a network's storage order. They are kept in single precision, because
/// parts of a sample wait in memory to be merged and hold 12 bytes for each position: a sum over J
/// networks that are merged in parts is off by at most about 2⁻²⁴√J of itself, in either direction
/// alike, beside its standard deviation √J; 10⁶ networks would be needed for one part in ten thousand.
public struct PositionSums: Hashable, Sendable {
  /// The most positions that are kept: the leading ones.
  public static let mostPositions = 1 << 20

  /// How many positions.
  public let positions: Int
  /// Networks that were added.
  public private(set) var networks = 0
  /// Σz at each position; empty before the first network, as are the next two.
  public private(set) var sums: [Float] = []
  /// Σ(z² − 1) at each position.
  public private(set) var energies: [Float] = []
  /// The weight that all networks have at a position; NaN where two differ, or where it is NaN.
  public private(set) var common: [Float] = []
  /// Σ(z² − 1)² over all positions and networks.
  public private(set) var squareSquares = 0.0

  /// No networks.
  public init(_ arrangement: Arrangement) {
    positions = min(arrangement.heldWeights, Self.mostPositions)
  }

  /// The same positions without networks.
  public var emptied: PositionSums { PositionSums(positions: positions) }

  private init(positions: Int) { self.positions = positions }

  /// Sums that are known from elsewhere, without what all networks have in common.
  init(sums: [Float], energies: [Float], networks: Int) {
    positions = sums.count
    self.sums = sums
    self.energies = energies
    self.networks = networks
  }

  /// Weights that were looked at.
  public var count: UInt64 { UInt64(networks) * UInt64(positions) }

  /// Adds a network.
  ///
  /// - Complexity: O(positions), about 0.5 ns for each.
  public mutating func add(_ window: NetworkWindow) {
    if networks == 0 {
      sums = [Float](repeating: 0, count: positions)
      energies = sums
      common = unsafe window.weights.withUnsafeBufferPointer {
        unsafe Array($0.prefix(positions))
      }
    }
    networks += 1
    let (weights, scores, count) = (window.weights, window.scores, positions)
    unsafe scores.withUnsafeBufferPointer { scores in
      guard let start = scores.baseAddress else { return }
      unsafe squareSquares += ck_square_dot(start, start, count)
    }
    unsafe weights.withUnsafeBufferPointer { weights in
      unsafe scores.withUnsafeBufferPointer { scores in
        unsafe sums.withUnsafeMutableBufferPointer { sums in
          unsafe energies.withUnsafeMutableBufferPointer { energies in
            unsafe common.withUnsafeMutableBufferPointer { common in
              guard let weights = weights.baseAddress, let scores = scores.baseAddress,
                let sums = sums.baseAddress, let energies = energies.baseAddress,
                let common = common.baseAddress
              else { return }
              unsafe ck_add_positions(weights, scores, sums, energies, common, count)
            }
          }
        }
      }
    }
  }

  /// Adds the sums of `other`, of the same positions in other networks.
  public mutating func merge(_ other: PositionSums) {
    guard other.networks > 0 else { return }
    guard networks > 0 else {
      self = other
      return
    }
    networks += other.networks
    squareSquares += other.squareSquares
    for position in 0..<positions {
      sums[position] += other.sums[position]
      energies[position] += other.energies[position]
      if common[position] != other.common[position] { common[position] = .nan }
    }
  }
}

extension PositionSums {
  /// The analysis of variance of z², positions against networks, in units of the squared mean of z²:
  /// a claim that is wrong about the variance or the kurtosis does not look like positions that
  /// differ. Nil without a network, and for weights that are all 0.
  public var energyAnalysis: VarianceAnalysis? {
    let members = Double(networks)
    let samples = members * Double(positions)
    let mean = totals.energy / samples
    guard networks > 0, 1 + mean > 0 else { return nil }
    let unit = (1 + mean) * (1 + mean)
    return VarianceAnalysis(
      squares: (squareSquares - samples * mean * mean) / unit,
      between: Self.between(energies, mean: mean, members: members) / unit, classes: positions,
      members: networks)
  }

  /// The analysis of variance of z, positions against networks, about the sample's own mean. Nil
  /// without a network.
  public var weightAnalysis: VarianceAnalysis? {
    guard networks > 0 else { return nil }
    let members = Double(networks)
    let samples = members * Double(positions)
    let (mean, variance) = moments
    return VarianceAnalysis(
      squares: samples * variance,
      between: Self.between(sums, mean: mean, members: members), classes: positions,
      members: networks)
  }

  /// Σ over positions of (total − J·mean)²/J.
  private static func between(_ totals: [Float], mean: Double, members: Double) -> Double {
    let expected = members * mean
    let squares = totals.reduce(0) { sum, total in
      let deviation = Double(total) - expected
      return sum + deviation * deviation
    }
    return squares / members
  }

  /// The mean of z over all weights looked at, and its variance about that mean.
  private var moments: (mean: Double, variance: Double) {
    let (sum, energy) = totals
    let mean = sum / Double(count)
    return (mean, 1 + energy / Double(count) - mean * mean)
  }

  /// Σz and Σ(z² − 1) over all positions.
  private var totals: (sum: Double, energy: Double) {
    var (sum, energy) = (0.0, 0.0)
    for position in sums.indices {
      sum += Double(sums[position])
      energy += Double(energies[position])
    }
    return (sum, energy)
  }
}

extension PositionSums {
  /// A position and what was found there.
  public struct Place: Hashable, Sendable {
    /// Which, in storage order from 0.
    public let position: Int
    /// What was found.
    public let value: Double
  }

  /// The positions of least and greatest Σz²/c, c the mean of z² over all positions: the energy in
  /// units of the sample's own. Nil if there is none, or if all weights are 0.
  public var extremeEnergies: (least: Place, greatest: Place)? {
    let members = Double(networks)
    let scale = 1 + totals.energy / Double(count)
    guard scale > 0 else { return nil }
    return Self.extremes(energies) { (Double($0) + members) / scale }
  }

  /// The positions of least and greatest (Σz − Jm)/√(Jv), m and v the mean and the variance over all
  /// positions. Nil if there is none, or if v is 0.
  public var extremeMeans: (least: Place, greatest: Place)? {
    let members = Double(networks)
    let (mean, variance) = moments
    guard variance > 0 else { return nil }
    let scale = (members * variance).squareRoot()
    return Self.extremes(sums) { (Double($0) - members * mean) / scale }
  }

  /// Where all networks have the same weight: how many such positions, and the first.
  public var constants: (count: UInt64, first: Place?) {
    let count = common.reduce(UInt64(0)) { $1.isNaN ? $0 : $0 + 1 }
    let first = common.firstIndex { !$0.isNaN }
    return (count, first.map { Place(position: $0, value: Double(common[$0])) })
  }

  private static func extremes(
    _ totals: [Float], _ value: (Float) -> Double
  ) -> (least: Place, greatest: Place)? {
    guard !totals.isEmpty else { return nil }
    var (least, greatest) = (0, 0)
    for position in totals.indices {
      if totals[position] < totals[least] { least = position }
      if totals[position] > totals[greatest] { greatest = position }
    }
    return (
      Place(position: least, value: value(totals[least])),
      Place(position: greatest, value: value(totals[greatest]))
    )
  }
}
