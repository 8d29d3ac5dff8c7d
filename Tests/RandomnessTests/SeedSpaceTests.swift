import TestSupport
import Testing

@testable import InitVetRandomness

@Suite("Seed spaces")
struct SeedSpaceTests {
  @Test("Every generator of GSL has a space, and nothing else has")
  func completeness() {
    #expect(Set(SeedSpace.spaces.keys) == Set(StreamProbe.generatorNames))
    #expect(StreamProbe.generatorNames.count == 62)
    #expect(SeedSpace.ofGenerator(named: "mersenne") == nil)
  }

  @Test("Indices step over excluded seeds")
  func exclusions() {
    let space = SeedSpace(first: 3, stride: 2, count: 5, excluding: [3, 7, 9, 15])
    #expect((0..<5).map { space.seed(at: $0) } == [5, 11, 13, 17, 19])
  }

  @Test("Seeds ascend and avoid exclusions", arguments: SeedSpace.spaces.keys.sorted())
  func injectivity(generator: String) throws {
    let space = try #require(SeedSpace.ofGenerator(named: generator))
    let last = space.count - 1
    #expect(space.excluded == space.excluded.sorted())
    #expect(space.seed(at: 0) >= space.first)
    // All of GSL's generators reduce their seeds to 32 bits or take no more.
    #expect(space.seed(at: last) <= UInt64(UInt32.max))
    var centers = [0, last]
    for hole in space.excluded {
      #expect(space.index(of: hole) == nil)
      centers.append(try #require(space.index(of: hole + space.stride)))
    }
    for center in centers {
      let range = (center > 100 ? center - 100 : 0)...min(center + 100, last)
      let seeds = range.map(space.seed(at:))
      #expect(zip(seeds, seeds.dropFirst()).allSatisfy { $0 < $1 })
      #expect(Set(seeds).isDisjoint(with: space.excluded))
    }
  }

  @Test("An index past the end stops the process")
  func indexPastTheEnd() async {
    await #expect(processExitsWith: .failure) {
      _ = SeedSpace(first: 0, count: 8).seed(at: 8)
    }
  }

  @Test(
    "Known stuck seeds are stuck and left out",
    arguments: [
      ("borosh13", [1 << 30, 1 << 31]), ("transputer", [1 << 30, 1 << 31]),
      ("waterman14", [1 << 30, 1 << 31]), ("randu", [1 << 30, 1 << 31]),
      ("fishman20", [1 << 31]), ("minstd", [0x7FFF_FFFF, 0xFFFF_FFFE]), ("ran1", [0x7FFF_FFFF]),
      ("ran0", [2_024_023_771]), ("mt19937_1998", [1 << 31]),
      ("gfsr4", [1 << 24, 3 << 24, 1 << 28, 15 << 28, 1 << 31]),
      ("ranlux", [2_147_483_563]), ("ranlux389", [2_147_483_563, 4_294_967_126]),
      ("ranlxs0", [1 << 31]), ("ranlxs1", [1 << 31]), ("ranlxs2", [1 << 31]),
    ] as [(String, [UInt64])])
  func stuckSeeds(generator: String, seeds: [UInt64]) throws {
    let space = try #require(SeedSpace.ofGenerator(named: generator))
    let probe = try StreamProbe(generator: generator)
    for seed in seeds {
      let defect = probe.defect(among: [seed])
      #expect(defect == .stuck(seed))
      #expect(space.index(of: seed) == nil)
    }
  }

  @Test("Streams are distinct and move", arguments: StreamProbe.generatorNames)
  func distinctStreams(generator: String) throws {
    let space = try #require(SeedSpace.ofGenerator(named: generator))
    let probe = try StreamProbe(generator: generator)
    // gfsr4 takes 0.8 ms to seed.
    let defect =
      generator == "gfsr4"
      ? probe.defect(in: space, ends: 64, probes: 512) : probe.defect(in: space)
    #expect(defect == nil)
  }

  @Test(
    "The same check finds the defects of wrong spaces",
    arguments: [
      ("slatec", SeedSpace(first: 0, count: 16), .alias(0, 8)),
      ("mt19937", SeedSpace(first: 0, count: 1 << 32), .alias(0, 4357)),
      ("taus2", SeedSpace(first: 1, count: 0xFFFF_FFFF), .alias(2_783_094_533, 4_054_316_303)),
      ("minstd", SeedSpace(first: 1, count: 0x7FFF_FFFF), .stuck(0x7FFF_FFFF)),
      ("uni", SeedSpace(first: 0, count: 16_385), .alias(16_383, 16_384)),
      ("ran0", SeedSpace(first: 2_024_023_771, count: 1), .stuck(2_024_023_771)),
      ("coveyou", SeedSpace(first: 1, count: 0xFFFF_FFFF), nil),
      ("ranf", SeedSpace(first: 1, count: 0xFFFF_FFFF), nil),
      ("gfsr4", SeedSpace(first: 1, stride: 2, count: 1 << 30), nil),
      ("ranlxd1", SeedSpace(first: 1, count: 0xFFFF_FFFF), nil),
      ("rand", SeedSpace(first: 0, count: 1 << 32), nil),
    ] as [(String, SeedSpace, StreamDefect?)])
  func wrongSpaces(generator: String, space: SeedSpace, expected: StreamDefect?) throws {
    let probe = try StreamProbe(generator: generator)
    let found =
      generator == "gfsr4"
      ? probe.defect(in: space, ends: 64, probes: 512) : probe.defect(in: space)
    #expect(found != nil)
    if let expected { #expect(found == expected) }
  }

  @Test("Seeds and first outputs are those of the C program")
  func golden() throws {
    let rows = try Fixture.rows("seed-spaces")
    #expect(rows.count == 3 * SeedSpace.spaces.count)
    var lastIndices: [String: UInt64] = [:]
    for row in rows {
      let generator = try #require(row["generator"])
      let numbers = ["index", "seed", "first", "second", "third"].compactMap { column in
        row[column].flatMap { UInt64($0) }
      }
      try #require(numbers.count == 5, "\(row)")
      let space = try #require(SeedSpace.ofGenerator(named: generator))
      let probe = try StreamProbe(generator: generator)
      #expect(space.seed(at: numbers[0]) == numbers[1], "\(row)")
      let outputs = probe.outputs(of: numbers[1], count: 3)
      #expect(outputs == Array(numbers[2...]), "\(row)")
      lastIndices[generator] = numbers[0]
    }
    #expect(lastIndices == SeedSpace.spaces.mapValues { $0.count - 1 })
  }
}
