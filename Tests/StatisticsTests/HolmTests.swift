import Foundation
import InitVetStatistics
import Testing

/// Holm's correction against its definition.
@Suite struct HolmTests {
  /// The i-th smallest becomes max over j ≤ i of (m − j + 1)·p₍ⱼ₎, at most 1, in plain numbers.
  private func definition(_ ps: [Double], familySize: Int) -> [Double] {
    ps.map { p in
      let notLarger = ps.sorted().enumerated().filter { $0.element <= p }
      return min(1, notLarger.map { Double(familySize - $0.offset) * $0.element }.max() ?? 1)
    }
  }

  /// The step-down procedure: the smallest p at level α/m, the next at α/(m − 1), until one fails.
  private func rejections(_ ps: [Double], familySize: Int, alpha: Double) -> Set<Double> {
    var rejected: Set<Double> = []
    for (rank, p) in ps.sorted().enumerated() {
      guard p * Double(familySize - rank) <= alpha else { break }
      rejected.insert(p)
    }
    return rejected
  }

  private static let families: [[Double]] = {
    var state: UInt64 = 1
    func next() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Double(state >> 11) * 0x1p-53
    }
    return (0..<60).map { size in (0..<(size % 12)).map { _ in pow(next(), 4) } }
  }()

  @Test(arguments: families, [0, 1, 30]) func `adjusted values are those of the definition`(
    ps: [Double], untested: Int
  ) {
    let size = ps.count + untested
    let adjusted = holmAdjusted(ps.map { log($0) }, familySize: size)
    for (found, reference) in zip(adjusted, definition(ps, familySize: size)) {
      #expect(abs(exp(found) - reference) <= 1e-12 * reference)
    }
    for alpha in [0.01, 0.05, 0.3] {
      let rejected = rejections(ps, familySize: size, alpha: alpha)
      for (p, found) in zip(ps, adjusted) {
        #expect((found <= log(alpha)) == rejected.contains(p))
      }
    }
  }

  @Test func `ties get one value, whatever their order`() {
    let adjusted = holmAdjusted([log(0.01), log(0.2), log(0.01)], familySize: 3)
    #expect(adjusted[0] == adjusted[2])
    #expect(abs(exp(adjusted[0]) - 0.03) < 1e-15)
    let reversed = holmAdjusted([log(0.01), log(0.01), log(0.2)], familySize: 3)
    #expect(reversed == [adjusted[0], adjusted[0], adjusted[1]])
  }

  @Test func `p = 0 stays 0 and takes its place`() {
    let adjusted = holmAdjusted([-.infinity, log(0.01)], familySize: 2)
    #expect(adjusted == [-.infinity, log(0.01)])
    #expect(holmAdjusted([-.infinity], familySize: 40) == [-.infinity])
  }

  @Test func `tests that were not made count as p = 1`() {
    #expect(holmAdjusted([], familySize: 5).isEmpty)
    #expect(abs(exp(holmAdjusted([log(0.01)], familySize: 10)[0]) - 0.1) < 1e-15)
    #expect(holmAdjusted([log(0.9)], familySize: 10) == [0])
  }

  @Test func `logarithms far below every double are corrected too`() {
    let adjusted = holmAdjusted([-5000, -4000], familySize: 4)
    #expect(abs(adjusted[0] - (-5000 + log(4.0))) < 1e-9)
    #expect(abs(adjusted[1] - (-4000 + log(3.0))) < 1e-9)
  }

  @Test func `verdicts: refuted beats inconclusive beats verified, the rest decides nothing`() {
    #expect(Verdict.overall([]) == .verified)
    #expect(Verdict.overall([.verified, .notApplicable]) == .verified)
    #expect(Verdict.overall([.verified, .inconclusive]) == .inconclusive)
    #expect(Verdict.overall([.inconclusive, .refuted, .verified]) == .refuted)
  }
}
