import CKernels
import Foundation
import InitVetStatistics
import Testing

/// The sums of positions against plain loops.
@Suite struct PositionSumsTests {
  /// 5 networks of two layers of 6×7 weights, some of which are alike everywhere.
  private static let arrangement = Arrangement(rows: 6, columns: 7, layers: 2)
  private static let deviation = 0.5

  private static let networks: [[Float]] = {
    var source = Statistician(seed: 22)
    return (0..<5).map { network in
      (0..<84).map { place in
        switch place {
        case 3: 0
        case 50: -0.25
        case 51: network == 4 ? 0.25 : -0.25
        default: Float(deviation * source.normal())
        }
      }
    }
  }()

  private static func sums(_ networks: some Sequence<[Float]>) -> PositionSums {
    var sums = PositionSums(arrangement)
    for network in networks {
      var window = NetworkWindow(arrangement, standardDeviation: deviation)
      window.take(network.span, offset: 0)
      sums.add(window)
    }
    return sums
  }

  @Test(arguments: 0...5) func `parts in order are the whole`(cut: Int) {
    var sums = Self.sums(Self.networks.prefix(cut))
    sums.merge(Self.sums(Self.networks.dropFirst(cut)))
    #expect(sums.networks == 5 && sums.count == 5 * 84)
    for place in 0..<84 {
      let scores = Self.networks.map { Double($0[place]) / Self.deviation }
      let sum = scores.reduce(0, +)
      let energy = scores.reduce(0) { $0 + $1 * $1 - 1 }
      let size = scores.reduce(0) { $0 + $1 * $1 + 1 }
      // Five roundings of sums, one of a score and two of an energy.
      #expect(abs(Double(sums.sums[place]) - sum) <= 8 * 0x1p-24 * size)
      #expect(abs(Double(sums.energies[place]) - energy) <= 8 * 0x1p-24 * size)
      let isConstant = Set(Self.networks.map { $0[place] }).count == 1
      #expect(sums.common[place].isNaN != isConstant)
    }
    #expect(sums.constants.count == 2)
    #expect(sums.constants.first?.position == 3)
    #expect(sums.constants.first?.value == 0)
  }

  /// Textbook sums of squares, in double precision.
  @Test func `both analyses of variance`() throws {
    let sums = Self.sums(Self.networks)
    let scores = Self.networks.map { $0.map { Double($0) / Self.deviation } }
    let energy = scores.joined().reduce(0) { $0 + $1 * $1 } / (5 * 84)
    try check(#require(sums.weightAnalysis), scores)
    try check(#require(sums.energyAnalysis), scores.map { $0.map { $0 * $0 / energy } })
  }

  private func check(_ analysis: VarianceAnalysis, _ values: [[Double]]) {
    let mean = values.joined().reduce(0, +) / (5 * 84)
    var (between, within) = (0.0, 0.0)
    for place in 0..<84 {
      let own = values.reduce(0) { $0 + $1[place] } / 5
      between += 5 * (own - mean) * (own - mean)
      within += values.reduce(0) { $0 + ($1[place] - own) * ($1[place] - own) }
    }
    #expect(analysis.classes == 84 && analysis.members == 5)
    #expect(abs(analysis.betweenMeanSquare / (between / 83) - 1) < 1e-5)
    #expect(abs(analysis.withinMeanSquare / (within / (84 * 4)) - 1) < 1e-5)
  }

  @Test func `the ends are those of the sums`() throws {
    let sums = Self.sums(Self.networks)
    let energies = try #require(sums.extremeEnergies)
    #expect(energies.least.position == 3 && energies.least.value == 0)
    #expect(sums.energies[energies.greatest.position] == sums.energies.max())
    let means = try #require(sums.extremeMeans)
    #expect(sums.sums[means.least.position] == sums.sums.min())
    #expect(sums.sums[means.greatest.position] == sums.sums.max())
  }

  @Test func `nothing is found in nothing`() {
    let sums = PositionSums(Self.arrangement)
    #expect(sums.weightAnalysis == nil && sums.energyAnalysis == nil)
    #expect(sums.extremeEnergies == nil && sums.extremeMeans == nil)
    #expect(sums.constants.count == 0)
  }

  @Test(arguments: SumKernelTests.blocks) func `every clone gives the same bits`(block: [Float]) {
    typealias Kernel = (
      UnsafePointer<Float>, UnsafePointer<Float>, UnsafeMutablePointer<Float>,
      UnsafeMutablePointer<Float>, UnsafeMutablePointer<Float>, Int
    ) -> Void
    func run(_ kernel: Kernel) -> [[UInt32]] {
      guard !block.isEmpty else { return [] }
      var (sums, energies, common) = (block, block.map { $0 * 3 }, block)
      for i in stride(from: 0, to: block.count, by: 3) { common[i] = 7 }
      let scores = block.map { $0 * 1.7 }
      unsafe kernel(block, scores, &sums, &energies, &common, block.count)
      return [sums, energies, common].map { $0.map(\.bitPattern) }
    }
    let dispatched = unsafe run { unsafe ck_add_positions($0, $1, $2, $3, $4, $5) }
    #expect(
      dispatched == (unsafe run { unsafe ck_add_positions_baseline($0, $1, $2, $3, $4, $5) }))
  }
}
