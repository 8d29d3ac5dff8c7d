internal import CKernels

/// Sums of products of paired weights, for each shift of an arrangement.
public struct ShiftSums: Hashable, Sendable {
  /// The shifts; those of lag 1 have their squares paired too.
  public private(set) var shifts: [Shift]
  /// Σ zz′ of each shift.
  public private(set) var products: [Double]
  /// Σ yy′ of each shift, y = z² − 1; 0 where squares are not paired.
  public private(set) var squareProducts: [Double]
  /// Pairs of each shift.
  public private(set) var pairs: [UInt64]
  /// Σz over all held weights.
  public private(set) var sum = 0.0
  /// Σy.
  public private(set) var squareSum = 0.0
  /// Σy².
  public private(set) var squareSquares = 0.0
  /// Held weights.
  public private(set) var count: UInt64 = 0

  /// The networks, counted from the first, that each shift looks at.
  private var networks: [Int]

  /// No weights, to be paired at all shifts of an arrangement.
  ///
  /// - Parameter pairs: a shift looks at no more networks than give it so many pairs.
  public init(_ arrangement: Arrangement, pairs: Double = .infinity) {
    self.init(arrangement, shifts: Shift.all(arrangement), pairs: pairs)
  }

  /// No weights, to be paired at some of the shifts of an arrangement.
  ///
  /// - Parameter pairs: a shift looks at no more networks than give it so many pairs.
  public init(_ arrangement: Arrangement, shifts: [Shift], pairs needed: Double = .infinity) {
    self.shifts = shifts
    networks = shifts.map { $0.networks(arrangement, pairs: needed) }
    products = shifts.map { _ in 0 }
    squareProducts = products
    pairs = shifts.map { _ in 0 }
  }

  /// Adds the sums of `other`, over the same shifts.
  public mutating func merge(_ other: ShiftSums) {
    for shift in shifts.indices {
      products[shift] += other.products[shift]
      squareProducts[shift] += other.squareProducts[shift]
      pairs[shift] += other.pairs[shift]
    }
    sum += other.sum
    squareSum += other.squareSum
    squareSquares += other.squareSquares
    count += other.count
  }

  /// The sums without the shifts of one kind.
  public func without(_ kind: Shift.Kind) -> ShiftSums {
    let kept = shifts.indices.filter { shifts[$0].kind != kind }
    var rest = self
    rest.shifts = kept.map { shifts[$0] }
    rest.products = kept.map { products[$0] }
    rest.squareProducts = kept.map { squareProducts[$0] }
    rest.pairs = kept.map { pairs[$0] }
    rest.networks = kept.map { networks[$0] }
    return rest
  }

  /// Whether network `network` of the run is paired with the one before it.
  public func pairsNetworks(at network: Int) -> Bool {
    zip(shifts, networks).contains { $0.kind == .network && network < $1 }
  }

  /// Adds network `network` of the run; `previous` is the one before it, nil for the first.
  ///
  /// - Complexity: O(weights × shifts), about 0.02 ns for each with AVX-512.
  public mutating func add(_ window: NetworkWindow, network: Int, previous: NetworkWindow?) {
    let paired = shifts.indices.filter { index in
      network < networks[index] && (shifts[index].kind != .network || previous != nil)
    }.sorted { shifts[$0].distance < shifts[$1].distance }
    for index in paired { pairs[index] += UInt64(window.scores.count - shifts[index].distance) }
    count += UInt64(window.scores.count)
    unsafe window.scores.withUnsafeBufferPointer { scores in
      unsafe (previous ?? window).scores.withUnsafeBufferPointer { previous in
        guard let first = scores.baseAddress, let before = previous.baseAddress else { return }
        var ofProducts = unsafe Partners(paired, shifts, first, before, scores.count)
        var ofSquares = unsafe Partners(
          paired.filter { shifts[$0].lag == 1 }, shifts, first, before, scores.count)
        // All of a tile before the next tile, so that it stays in the cache.
        for start in stride(from: 0, to: scores.count, by: Int(ck_dot_tile)) {
          unsafe addMoments(first + start, min(Int(ck_dot_tile), scores.count - start))
          unsafe ofProducts.add(
            first, start, to: &products, tiles: ck_dot_tiles, rest: ck_dot)
          unsafe ofSquares.add(
            first, start, to: &squareProducts, tiles: ck_square_dot_tiles, rest: ck_square_dot)
        }
      }
    }
  }

  private mutating func addMoments(_ scores: UnsafePointer<Float>, _ count: Int) {
    var moments = ck_moments()
    unsafe ck_moment_sums(scores, count, 1, &moments)
    sum += moments.sum
    squareSum += moments.squares - Double(count)
    squareSquares += moments.fourth_powers - 2 * moments.squares + Double(count)
  }
}

/// What the weights of a network are multiplied with at some shifts, tile by tile.
@safe private struct Partners {
  // Which shifts, in ascending distance, and the weight whose partner would be the first beyond the last.
  private let indices: [Int]
  private let ends: [Int]
  /// The partners of a tile's first weight.
  private var partners: [UnsafePointer<Float>?]
  private var products: [Double]

  init(
    _ indices: [Int], _ shifts: [Shift], _ first: UnsafePointer<Float>,
    _ before: UnsafePointer<Float>, _ count: Int
  ) {
    self.indices = indices
    ends = indices.map { count - shifts[$0].distance }
    unsafe partners = indices.map {
      unsafe shifts[$0].kind == .network ? before : first + shifts[$0].distance
    }
    products = indices.map { _ in 0 }
  }

  mutating func add(
    _ first: UnsafePointer<Float>, _ start: Int, to sums: inout [Double],
    tiles: (
      UnsafePointer<Float>, UnsafePointer<UnsafePointer<Float>?>, Int, UnsafeMutablePointer<Double>
    ) -> Void,
    rest: (UnsafePointer<Float>, UnsafePointer<Float>, Int) -> Double
  ) {
    let tile = Int(ck_dot_tile)
    let whole = ends.count { start + tile <= $0 }
    unsafe tiles(first + start, partners, whole, &products)
    for n in indices.indices where start < ends[n] {
      guard let partner = unsafe partners[n] else { continue }
      if n >= whole { products[n] = unsafe rest(first + start, partner, ends[n] - start) }
      sums[indices[n]] += products[n]
      unsafe partners[n] = partner + tile
    }
  }
}

extension ShiftSums {
  /// The correlation at each shift: the sample's own mean and variance, so that a claim that is wrong
  /// about those does not look like dependence.
  public var correlations: [CorrelationTest.Data] {
    let mean = sum / Double(count)
    let variance = (squareSum + Double(count)) / Double(count) - mean * mean
    return shifts.indices.map { shift in
      Self.correlation(products[shift], mean: mean, variance: variance, pairs: pairs[shift])
    }
  }

  /// The correlation of squares at each shift of lag 1.
  public var squareCorrelations: [CorrelationTest.Data] {
    let mean = squareSum / Double(count)
    let variance = squareSquares / Double(count) - mean * mean
    return shifts.indices.filter { shifts[$0].lag == 1 }.map { shift in
      Self.correlation(squareProducts[shift], mean: mean, variance: variance, pairs: pairs[shift])
    }
  }

  private static func correlation(
    _ products: Double, mean: Double, variance: Double, pairs: UInt64
  ) -> CorrelationTest.Data {
    let pairs = Double(pairs)
    let covariance = products / pairs - mean * mean
    return .init(correlation: variance > 0 ? covariance / variance : .nan, pairs: pairs)
  }
}
