import TestSupport
import Testing

@testable import InitVetPropagation

/// Against 60 digits; `scripts/fixtures/exact-laws.py` says how.
@Suite struct HomogeneousLayerTests {
  @Test func `logarithms agree with the reference at every slope and width`() throws {
    var (worst, worstFraction) = (WorstError(), WorstError())
    for row in try Fixture.rows("exact-layers") {
      let (slope, width) = (row.number("slope"), Int(row.number("width")))
      let layer = HomogeneousLayer(slopes: (slope, 1), width: width)
      let (whole, fraction) = (layer.logMoments, layer.fraction)
      func label() -> String { "slope \(slope), width \(width)" }
      let (mean, variance) = (row.number("mean"), row.number("variance"))
      worst.compare(whole.mean, mean, allowance: 2e-14 * max(1, abs(mean)), label())
      worst.compare(whole.variance, variance, allowance: 1e-13 * variance, label())
      // A difference: what it keeps are the digits of its parts.
      worstFraction.compare(
        fraction.mean, row.number("fraction_mean"), allowance: 1e-13 * max(1, abs(mean)), label())
      worstFraction.compare(
        fraction.variance, row.number("fraction_variance"), allowance: 1e-13 * variance, label())
    }
    #expect(worst.isAcceptable, "\(worst.row)")
    #expect(worstFraction.isAcceptable, "\(worstFraction.row)")
  }
}
