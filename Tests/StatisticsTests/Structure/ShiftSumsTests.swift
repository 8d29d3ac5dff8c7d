import Foundation
import InitVetStatistics
import Testing

/// Sums of products against plain loops over pairs.
@Suite struct ShiftSumsTests {
  private func windows(
    _ arrangement: Arrangement, count: Int
  ) -> [NetworkWindow] {
    var source = Statistician(seed: 5)
    return (0..<count).map { _ in
      var window = NetworkWindow(arrangement, standardDeviation: 0.25)
      let weights = (0..<arrangement.heldWeights).map { _ in Float(source.normal()) }
      window.take(weights.span, offset: 0)
      return window
    }
  }

  private func sums(_ windows: [NetworkWindow], _ arrangement: Arrangement) -> ShiftSums {
    var sums = ShiftSums(arrangement)
    for (index, window) in windows.enumerated() {
      sums.add(window, network: index, previous: index > 0 ? windows[index - 1] : nil)
    }
    return sums
  }

  @Test func `shifts are half of rows, columns and layers, each distance once`() {
    let shifts = Shift.all(Arrangement(rows: 6, columns: 5, layers: 4))
    #expect(
      shifts.map(\.kind.rawValue) == [
        "row", "row", "column", "column", "column", "layer", "layer", "network",
      ])
    #expect(shifts.map(\.lag) == [1, 2, 1, 2, 3, 1, 2, 1])
    #expect(shifts.map(\.distance) == [1, 2, 5, 10, 15, 30, 60, 0])
    let column = Shift.all(Arrangement(rows: 6, columns: 1, layers: 1))
    #expect(column.map(\.distance) == [1, 2, 3, 0])
    let single = Shift.all(Arrangement(rows: 1, columns: 1, layers: 40))
    #expect(single.map(\.distance) == [1, 2, 3, 4, 5, 6, 7, 8, 0])
    let alone = Shift.all(Arrangement(rows: 1, columns: 1, layers: 1))
    #expect(alone.map(\.kind.rawValue) == ["network"])
  }

  @Test(arguments: [(6, 5, 4), (1, 1, 9), (40, 1, 2), (3, 70, 2), (64, 64, 2)])
  func `correlations are those of all pairs`(rows: Int, columns: Int, layers: Int) throws {
    let arrangement = Arrangement(rows: rows, columns: columns, layers: layers)
    let windows = windows(arrangement, count: 3)
    let sums = sums(windows, arrangement)
    let all = windows.flatMap(\.scores).map(Double.init)
    let squares = all.map { $0 * $0 - 1 }
    func correlation(_ values: [Double], _ shift: Shift) -> (Double, Int) {
      let mean = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + $1 * $1 } / Double(values.count) - mean * mean
      let held = arrangement.heldWeights
      var (sum, pairs) = (0.0, 0)
      for network in windows.indices {
        for i in 0..<held {
          let partner =
            shift.kind == .network
            ? (network > 0 ? i + (network - 1) * held : nil)
            : (i + shift.distance < held ? i + shift.distance + network * held : nil)
          guard let partner else { continue }
          sum += values[i + network * held] * values[partner]
          pairs += 1
        }
      }
      return ((sum / Double(pairs) - mean * mean) / variance, pairs)
    }
    for (shift, found) in zip(sums.shifts, sums.correlations) {
      let (expected, pairs) = correlation(all, shift)
      #expect(found.pairs == Double(pairs))
      #expect(abs(found.correlation - expected) <= 1e-5, "\(shift)")
    }
    let first = sums.shifts.filter { $0.lag == 1 }
    #expect(first.count == sums.squareCorrelations.count)
    for (shift, found) in zip(first, sums.squareCorrelations) {
      #expect(abs(found.correlation - correlation(squares, shift).0) <= 1e-5, "\(shift)")
    }
  }

  @Test func `merged sums are those of all networks`() {
    let arrangement = Arrangement(rows: 8, columns: 8, layers: 3)
    let windows = windows(arrangement, count: 4)
    var merged = ShiftSums(arrangement)
    for (index, window) in windows.enumerated() {
      var part = ShiftSums(arrangement)
      part.add(window, network: index, previous: index > 0 ? windows[index - 1] : nil)
      merged.merge(part)
    }
    #expect(merged == sums(windows, arrangement))
  }

  @Test func `a shift looks at no more networks than it needs`() {
    let arrangement = Arrangement(rows: 8, columns: 8, layers: 2)
    var sums = ShiftSums(arrangement, pairs: 250)
    let windows = windows(arrangement, count: 6)
    for (index, window) in windows.enumerated() {
      sums.add(window, network: index, previous: index > 0 ? windows[index - 1] : nil)
    }
    for (shift, pairs) in zip(sums.shifts, sums.pairs) {
      // Two networks give 2·(128 − distance), the shift between networks has one fewer.
      let perNetwork = shift.pairs(arrangement)
      #expect(pairs >= 250 && pairs < 250 + perNetwork, "\(shift)")
    }
  }

  @Test func `a wrong mean and a wrong variance are no correlation`() throws {
    let arrangement = Arrangement(rows: 64, columns: 64, layers: 4)
    var source = Statistician(seed: 6)
    var sums = ShiftSums(arrangement)
    var window = NetworkWindow(arrangement, standardDeviation: 1)
    let weights = (0..<arrangement.heldWeights).map { _ in Float(3 * source.normal() + 2) }
    window.take(weights.span, offset: 0)
    sums.add(window, network: 0, previous: nil)
    // Each |r|√N is below 6 with probability 1 − 2e-9.
    for found in sums.correlations + sums.squareCorrelations where found.pairs > 0 {
      #expect(abs(found.correlation) * found.pairs.squareRoot() < 6)
    }
  }
}
