import TestSupport
import Testing

@testable import InitVetRandomness

@Suite struct KeyedBijectionTests {
  @Test(arguments: [1, 2, 3, 8, 31, 256, 257, 31_329] as [UInt64])
  func everyImageComesOnce(count: UInt64) {
    for key in [0, 1, 0xdead_beef_dead_beef] as [UInt64] {
      let bijection = KeyedBijection(key: key, count: count)
      #expect(Set((0..<count).map { bijection($0) }) == Set(0..<count))
    }
  }

  @Test func keysChooseDifferentOrders() {
    let images = (0..<50).map { key in
      (0..<32).map { KeyedBijection(key: UInt64(key), count: 1 << 20)($0) }
    }
    #expect(Set(images).count == images.count)
  }

  @Test func aWideSpaceHasNoRepeatsAmongAMillion() {
    let bijection = KeyedBijection(key: 7, count: 0xffff_ffff)
    var images = (0..<1_000_000).map { bijection($0) }
    images.sort()
    #expect(zip(images, images.dropFirst()).allSatisfy { $0 < $1 })
    // A hash into the same space would repeat: 10¹²/2³³, about 116 times.
    var hashes = (0..<1_000_000 as Range<UInt64>).map { mix64($0) % 0xffff_ffff }
    hashes.sort()
    #expect(zip(hashes, hashes.dropFirst()).contains { $0 == $1 })
  }
}

@Suite struct StreamFamilyTests {
  private func firstWords(_ family: StreamFamily, _ network: Int) throws -> [UInt32] {
    var stream = try family.stream(network)
    var words = [UInt32](repeating: 0, count: 16)
    var span = words.mutableSpan
    stream.fill(&span)
    return words
  }

  @Test func seedLabelAndNetworkChooseTheStream() throws {
    var seen: Set<[UInt32]> = []
    for seed in [1, 2] as [UInt64] {
      for label in ["he-normal:gain=1;dense 4x4;groups=1", "he-normal:gain=1;dense 4x5;groups=1"] {
        let family = StreamFamily(generator: .mt19937, seed: seed, label: label)
        for network in 0..<4 { seen.insert(try firstWords(family, network)) }
      }
    }
    #expect(seen.count == 16)
    let again = StreamFamily(generator: .mt19937, seed: 1, label: "a")
    #expect(
      try firstWords(again, 3)
        == firstWords(StreamFamily(generator: .mt19937, seed: 1, label: "a"), 3))
  }

  @Test func networksHaveTheSeedsOfTheReference() throws {
    let rows = try Fixture.rows("stream-seeds")
    #expect(rows.count == 30)
    for row in rows {
      let (seed, label) = (UInt64(row["seed"] ?? ""), row["label"])
      let family = StreamFamily(generator: .mt19937, seed: try #require(seed), label: label ?? "")
      let network = try #require(row["network"].flatMap(Int.init))
      #expect(family.gslSeed(of: network) == row["gsl_seed"].flatMap(UInt64.init))
    }
  }

  @Test func moreStreamsThanSeedsIsAnError() throws {
    let family = StreamFamily(
      generator: try Generator.named("slatec"), seed: 1, label: "he-normal")
    #expect(family.count == 8)
    try family.require(8)
    #expect(
      throws: RandomnessError.tooFewStreams(generator: "slatec", available: 8, needed: 9)
    ) { try family.require(9) }
  }
}
