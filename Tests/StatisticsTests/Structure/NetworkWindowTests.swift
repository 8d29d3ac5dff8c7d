import InitVetStatistics
import Testing

@Suite struct NetworkWindowTests {
  @Test func `what is held is the whole network, or its leading part`() {
    let whole = Arrangement(rows: 512, columns: 256, layers: 2)
    #expect((whole.layers, whole.rows, whole.columns) == (2, 512, 256))
    let deep = Arrangement(rows: 512, columns: 256, layers: 100)
    #expect((deep.layers, deep.rows, deep.columns) == (32, 512, 256))
    let large = Arrangement(rows: 4096, columns: 4096, layers: 3)
    #expect((large.layers, large.rows, large.columns) == (2, 512, 4096))
    let flat = Arrangement(rows: 1, columns: 1 << 30, layers: 2)
    #expect((flat.layers, flat.rows, flat.columns) == (2, 1, 1 << 21))
    let single = Arrangement(rows: 1, columns: 1, layers: 65_536)
    #expect(single.heldWeights == 65_536)
    for arrangement in [whole, deep, large, flat, single] {
      #expect(arrangement.heldWeights <= Arrangement.mostWeights)
    }
  }

  /// Blocks of every length that straddle layers and the ends of what is held.
  @Test(arguments: [1, 3, 7, 16, 64, 500])
  func `blocks go where they belong`(length: Int) {
    let arrangement = Arrangement(rows: 10, columns: 7, layers: 3, mostWeights: 60)
    #expect((arrangement.layers, arrangement.rows, arrangement.columns) == (2, 4, 7))
    var window = NetworkWindow(arrangement, standardDeviation: 0.5)
    let network = (0..<210).map { Float($0) - 100 }
    for start in stride(from: 0, to: network.count, by: length) {
      let end = min(network.count, start + length)
      window.take(network.span.extracting(start..<end), offset: start)
    }
    let expected = Array(network[0..<28] + network[70..<98])
    #expect(window.weights == expected)
    #expect(window.scores == expected.map { $0 * 2 })
    #expect(window.squares == expected.map { 4 * $0 * $0 - 1 })
  }

  @Test func `what no claim allows is brought into reach`() {
    var window = NetworkWindow(
      Arrangement(rows: 2, columns: 5, layers: 1), standardDeviation: 1e-3)
    let strange: [Float] = [
      .nan, .infinity, -.infinity, 3e38, -3e38, 0, -0.0, .leastNonzeroMagnitude, 1e30, 2e-3,
    ]
    window.take(strange.span, offset: 0)
    let limit = Float(1 << 20)
    let least = Float.leastNonzeroMagnitude * 1000
    #expect(window.scores == [0, limit, -limit, limit, -limit, 0, 0, least, limit, 2])
    #expect(window.squares.allSatisfy { $0.isFinite })
  }
}
