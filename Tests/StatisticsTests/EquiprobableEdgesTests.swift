import InitVetStatistics
import TestSupport
import Testing

@Suite struct EquiprobableEdgesTests {
  private static func law(_ row: [String: String]) -> StandardizedLaw {
    switch row["law"] {
    case "normal": .normal
    case "uniform": .uniform
    default: .truncatedNormal(bound: row.number("bound"))
    }
  }

  /// FNV-1a over the bit patterns, four bytes each, low byte first, as the script computes it.
  private static func digest(_ edges: [Float]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for edge in edges {
      for shift in stride(from: 0, to: 32, by: 8) {
        hash = (hash ^ UInt64(edge.bitPattern >> UInt32(shift) & 0xff)) &* 0x100_0000_01b3
      }
    }
    let text = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }

  /// Every bit of every edge: the digests are of the quantiles to 30 digits, rounded correctly.
  @Test func `edges are the correctly rounded quantiles, bit for bit`() throws {
    for row in try Fixture.rows("laws-edges") {
      let edges = Self.law(row).equiprobableEdges(cells: Int(row.number("cells")))
      #expect(Self.digest(edges) == row["digest"], "\(row)")
      #expect(edges.last == row["last"].flatMap { Float($0) }, "\(row)")
    }
  }

  @Test(arguments: [2, 3, 5, 256, 1023, 4096, 65_536])
  func `increasing and symmetric`(cells: Int) {
    for law in [StandardizedLaw.normal, .uniform, .truncatedNormal(bound: 2)] {
      let edges = law.equiprobableEdges(cells: cells)
      #expect(edges.count == cells - 1)
      #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 })
      #expect(zip(edges, edges.reversed()).allSatisfy { $0 == -$1 })
    }
  }

  @Test func `each edge has its probability below it`() {
    let law = StandardizedLaw.truncatedNormal(bound: 3)
    let edges = law.equiprobableEdges(cells: 1000)
    for (i, edge) in edges.enumerated() {
      #expect(abs(law.cumulativeProbability(Double(edge)) - Double(i + 1) / 1000) < 1e-7)
    }
  }

  @Test func `degenerate requests`() {
    #expect(StandardizedLaw.normal.equiprobableEdges(cells: 1).isEmpty)
    #expect(StandardizedLaw.normal.equiprobableEdges(cells: -3).isEmpty)
    #expect(StandardizedLaw.normal.equiprobableEdges(cells: 2) == [0])
    for bound in [-1, 0, 1e-300, 1e-12, 11.99, 12, 1e300, .infinity, .nan] {
      let edges = StandardizedLaw.truncatedNormal(bound: bound).equiprobableEdges(cells: 64)
      #expect(zip(edges, edges.dropFirst()).allSatisfy { $0 < $1 }, "bound \(bound)")
    }
  }

  @Test func `4096 cells take less than 30 ms`() {
    let clock = ContinuousClock()
    let time = (0..<5).map { _ in
      clock.measure { _ = StandardizedLaw.truncatedNormal(bound: 2).equiprobableEdges(cells: 4096) }
    }.min()
    #expect((time ?? .seconds(1)) < .milliseconds(30))
  }
}
