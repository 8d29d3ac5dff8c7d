import CGSL
import Testing

@testable import InitVetRandomness

@Suite struct WordStreamTests {
  /// The first `count` words of GSL's own mt19937, one call each.
  private func wordsOfGSL(seed: UInt, count: Int) -> [UInt32] {
    let generator = unsafe gsl_rng_alloc(cgsl_rng_mt19937())
    defer { unsafe gsl_rng_free(generator) }
    unsafe gsl_rng_set(generator, seed)
    return (0..<count).map { _ in UInt32(unsafe gsl_rng_get(generator)) }
  }

  @Test(arguments: [0, 1, 4357, 2026, 0xffff_ffff] as [UInt64])
  func theBlockReaderGivesGSLsWords(seed: UInt64) throws {
    var stream = try WordStream(generator: .mt19937, seed: seed)
    var words: [UInt32] = []
    // Lengths that end before, at and past the 624 words of a state.
    for length in [1, 7, 623, 624, 625, 16, 1249, 4096] {
      var block = [UInt32](repeating: 0, count: length)
      var span = block.mutableSpan
      stream.fill(&span)
      words += block
    }
    #expect(words == wordsOfGSL(seed: UInt(seed), count: words.count))
  }

  @Test(arguments: Generator.all)
  func aStateThatIsRestoredGoesOnAsBefore(generator: Generator) throws {
    var stream = try WordStream(generator: generator, seed: generator.seedSpace.seed(at: 5))
    func next(_ stream: inout WordStream) -> [UInt32] {
      var block = [UInt32](repeating: 0, count: 1000)
      var span = block.mutableSpan
      stream.fill(&span)
      return block
    }
    _ = next(&stream)
    let state = stream.state
    let first = next(&stream)
    #expect(next(&stream) != first)
    stream.state = state
    #expect(next(&stream) == first)
    var other = try WordStream(generator: generator, seed: generator.seedSpace.seed(at: 1))
    other.state = state
    #expect(next(&other) == first)
  }

  @Test func anUnknownGeneratorIsNamed() {
    #expect(throws: RandomnessError.unknownGenerator("mt19938")) {
      try Generator.named("mt19938")
    }
  }
}

@Suite struct WordPiecesTests {
  /// Over one full cycle of the range, every piece comes up equally often.
  @Test(arguments: [0...32766, 1...65537, 0...255, 2...70000] as [ClosedRange<UInt64>])
  func everyPieceIsEquallyLikely(range: ClosedRange<UInt64>) {
    let pieces = WordPieces(range: range)
    var counts = [Int](repeating: 0, count: 1 << pieces.bits)
    var values = range.makeIterator()
    var isExhausted = false
    // A word takes several pieces, so each is read on its own: a stub feeds one value for all.
    while let value = values.next() {
      let word = pieces.word {
        defer { isExhausted = false }
        return isExhausted ? range.lowerBound : value
      }
      let piece = word >> UInt32(32 - pieces.bits)
      if (value - range.lowerBound) / pieces.intervalWidth < 1 << UInt64(pieces.bits) {
        counts[Int(piece)] += 1
      }
    }
    #expect(counts.allSatisfy { $0 == Int(pieces.intervalWidth) })
  }

  @Test func thirtyTwoBitsPassUnchanged() {
    #expect(WordPieces(range: 0...0xffff_ffff).word { 0xdead_beef } == 0xdead_beef)
    #expect(WordPieces(range: 0...0xff_ffff).bits == 16)
    #expect(WordPieces(range: 0...32766).bits == 8)
  }

  @Test func aStuckGeneratorStillEndsItsWord() {
    // 32766 lies past the last of 256 intervals of 127 values.
    #expect(WordPieces(range: 0...32766).word { 32766 } == 0xffff_ffff)
  }
}
