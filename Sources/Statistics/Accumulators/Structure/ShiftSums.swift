internal import CKernels

/// Sums of products of paired weights, for each shift of an arrangement.
public struct ShiftSums: Hashable, Sendable {
  /// The shifts; those of lag 1 have their squares paired too.
  public let shifts: [Shift]
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
  private let networks: [Int]

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

  /// Adds network `network` of the run; `previous` is the one before it, nil for the first.
  ///
  /// - Complexity: O(weights × shifts), about 0.03 ns for each with AVX-512.
  public mutating func add(_ window: NetworkWindow, network: Int, previous: NetworkWindow?) {
    addMoments(window.scores)
    let paired = shifts.indices.filter { index in
      network < networks[index] && (shifts[index].kind != .network || previous != nil)
    }.sorted { shifts[$0].distance < shifts[$1].distance }
    for index in paired { pairs[index] += UInt64(window.scores.count - shifts[index].distance) }
    add(window.scores, previous?.scores, at: paired, to: \.products)
    add(
      window.squares, previous?.squares, at: paired.filter { shifts[$0].lag == 1 },
      to: \.squareProducts)
  }

  /// Adds the products of `values` at some shifts, which ascend in distance: all of a tile before the
  /// next tile, so that it stays in the cache.
  private mutating func add(
    _ values: [Float], _ previous: [Float]?, at paired: [Int],
    to sums: WritableKeyPath<Self, [Double]>
  ) {
    let tile = Int(ck_dot_tile)
    let ends = paired.map { values.count - shifts[$0].distance }
    var products = [Double](repeating: 0, count: paired.count)
    unsafe values.withUnsafeBufferPointer { values in
      unsafe (previous ?? []).withUnsafeBufferPointer { previous in
        guard let first = values.baseAddress else { return }
        var partners = unsafe paired.map { index -> UnsafePointer<Float>? in
          let shift = shifts[index]
          return unsafe shift.kind == .network ? previous.baseAddress : first + shift.distance
        }
        var whole = paired.count
        for start in stride(from: 0, to: values.count, by: tile) {
          while whole > 0, start + tile > ends[whole - 1] { whole -= 1 }
          unsafe ck_dot_tiles(first + start, partners, whole, &products)
          for n in whole..<paired.count where start < ends[n] {
            products[n] = unsafe ck_dot(first + start, partners[n], ends[n] - start)
          }
          for n in paired.indices where start < ends[n] {
            self[keyPath: sums][paired[n]] += products[n]
            unsafe partners[n]? += tile
          }
        }
      }
    }
  }

  private mutating func addMoments(_ scores: [Float]) {
    var moments = ck_moments()
    unsafe scores.withUnsafeBufferPointer { scores in
      guard let start = scores.baseAddress else { return }
      unsafe ck_moment_sums(start, scores.count, 1, &moments)
    }
    count += UInt64(scores.count)
    sum += moments.sum
    squareSum += moments.squares - Double(scores.count)
    squareSquares += moments.fourth_powers - 2 * moments.squares + Double(scores.count)
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
