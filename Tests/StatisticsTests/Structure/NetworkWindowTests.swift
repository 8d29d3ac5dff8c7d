import CKernels
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
    #expect(Array(window.weights) == expected)
    #expect(Array(window.scores) == expected.map { $0 * 2 })
  }

  @Test func `weights are held where they are asked for`() {
    var window = NetworkWindow(
      Arrangement(rows: 2, columns: 2, layers: 1), standardDeviation: 0.5)
    let (first, second): ([Float], [Float]) = ([1, 2, 3, 4], [5, 6, 7, 8])
    window.take(first.span, offset: 0)
    window.take(second.span, offset: 0, isForPositions: false)
    #expect(Array(window.weights) == first && Array(window.scores) == [10, 12, 14, 16])
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
    #expect(Array(window.scores) == [0, limit, -limit, limit, -limit, 0, 0, least, limit, 2])
  }

  @Test(arguments: [0, 1, 15, 16, 17, 100]) func `scores have the same bits in every clone`(
    length: Int
  ) {
    let strange: [Float] = [
      .nan, .infinity, -.infinity, 3e38, -1e9, 0, -0.0, 1, -2.5, .leastNonzeroMagnitude,
    ]
    let weights = (0..<length).map { strange[($0 + length) % strange.count] }
    var dispatched = [Float](repeating: 1, count: length)
    var baseline = dispatched
    unsafe ck_scores(weights, length, 3, &dispatched)
    unsafe ck_scores_baseline(weights, length, 3, &baseline)
    #expect(dispatched.map(\.bitPattern) == baseline.map(\.bitPattern))
    let limit = Float(1 << 20)
    let expected = weights.map { $0.isNaN ? 0 : min(limit, max(-limit, $0 * 3)) }
    #expect(dispatched == expected)
  }

  @Test func `a copy of a window keeps what it held`() {
    var window = NetworkWindow(
      Arrangement(rows: 2, columns: 20, layers: 1), standardDeviation: 1)
    let (ones, twos) = ([Float](repeating: 1, count: 40), [Float](repeating: 2, count: 40))
    window.take(ones.span, offset: 0)
    let copy = window
    window.take(twos.span, offset: 0)
    #expect(Array(copy.weights) == ones && Array(window.weights) == twos)
    unsafe window.scores.withUnsafeBufferPointer { scores in
      #expect(UInt(bitPattern: scores.baseAddress) % 64 == 0)
    }
  }
}
