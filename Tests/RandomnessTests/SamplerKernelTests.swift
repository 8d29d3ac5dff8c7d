import CGSL
import CKernels
import Glibc
import TestSupport
import Testing

@testable import InitVetRandomness

@Suite struct SamplerKernelTests {
  private func words(_ count: Int, seed: UInt64 = 1) throws -> [UInt32] {
    var stream = try WordStream(generator: .mt19937, seed: seed)
    var words = [UInt32](repeating: 0, count: count)
    var span = words.mutableSpan
    stream.fill(&span)
    return words
  }

  private func normals(_ words: [UInt32], scale: Float = 1) -> [Float] {
    var values = [Float](repeating: 0, count: words.count)
    unsafe ck_normal(scale, words, &values, words.count / 32)
    return values
  }

  @Test func everyInstructionSetGivesTheBaselinesBits() throws {
    let words = try words(1 << 20)
    var (dispatched, baseline) = (normals(words, scale: 0.3), [Float](repeating: 0, count: 1 << 20))
    unsafe ck_normal_baseline(0.3, words, &baseline, words.count / 32)
    #expect(dispatched.map(\.bitPattern) == baseline.map(\.bitPattern))
    unsafe ck_uniform(0.3, words, &dispatched, words.count)
    unsafe ck_uniform_baseline(0.3, words, &baseline, words.count)
    #expect(dispatched.map(\.bitPattern) == baseline.map(\.bitPattern))

    var (one, two) = (ck_mt19937(), ck_mt19937())
    unsafe ck_mt19937_seed(&one, 99)
    unsafe ck_mt19937_seed(&two, 99)
    var (first, second) = ([UInt32](repeating: 0, count: 10_000), words)
    unsafe ck_mt19937_words(&one, &first, 10_000)
    unsafe ck_mt19937_words_baseline(&two, &second, 10_000)
    #expect(first == Array(second.prefix(10_000)))
  }

  /// The same bits on every machine and by every compiler, and NumPy's bits too. A change here
  /// changes the results of every seed.
  @Test func weightsHaveTheirCommittedBits() throws {
    for row in try Fixture.rows("weights") {
      let sampler: StandardSampler =
        switch row["sampler"] {
        case "normal": .normal
        case "uniform": .uniform
        default: .truncatedNormal(bound: row.number("bound"))
        }
      let stream = try WordStream(generator: .mt19937, seed: 2026)
      var reader = StandardReader(sampler, scale: 0.0625, from: stream)
      var hash: UInt64 = 0xcbf2_9ce4_8422_2325
      var left = Int(row.number("count"))
      while left > 0 {
        left -= reader.read(upTo: left) { block in
          for i in block.indices {
            hash = (hash ^ UInt64(block[i].bitPattern)) &* 0x100_0000_01b3
          }
        }
      }
      #expect(String(hash, radix: 16) == row["digest"].map { String($0.drop { $0 == "0" }) })
    }
  }

  /// (radius word, low 8 bits of the radius) → the radius in double precision.
  private func radius(_ word: UInt32, _ byte: UInt32) -> Double {
    let fraction = (Double(byte) + 0.5) / 256
    let scale = 4_294_967_296.0
    // From the nearer end, as the kernel counts: 1 − u has no digits left in double for u → 1.
    let logarithm =
      word < 1 << 31
      ? log((Double(word) + fraction) / scale) : log1p(-(scale - Double(word) - fraction) / scale)
    return (-2 * logarithm).squareRoot()
  }

  @Test func theRadiusKeepsItsPrecisionAtBothEnds() throws {
    var words = [UInt32](repeating: 0, count: 32)
    let ends: [UInt32] = [
      0, 1, 2, 255, 65_536, 0x5a82_799a, 0x7fff_ffff, 0x8000_0000, 0xb504_f333, 0xb504_f334,
      0xffff_0000, 0xffff_fffe, 0xffff_ffff,
    ]
    var worst = 0.0
    for word in try ends + self.words(100_000) {
      for byte in [0, 128, 255] as [UInt32] {
        words[0] = word
        words[16] = byte << 23
        let values = normals(words)
        let found = hypot(Double(values[0]), Double(values[16]))
        worst = max(worst, abs(found / radius(word, byte) - 1))
      }
    }
    // Half of exponential's 4e-7, plus the rounding of root, products and polynomials.
    #expect(worst < 4e-7)
    #expect(worst > 1e-9)
  }

  @Test func theTailReachesPastSevenAndAHalf() {
    var words = [UInt32](repeating: 0, count: 32)
    let values = normals(words)
    #expect(abs(values[0] - 7.539102) < 1e-5)
    // The next radius words give the next points of the tail: no gap wider than 0.15 up to 7.4.
    var points: [Float] = []
    for byte in 0..<256 as Range<UInt32> {
      words[16] = byte << 23
      points.append(normals(words).map(abs).max() ?? 0)
    }
    points.sort(by: >)
    #expect(zip(points, points.dropFirst()).allSatisfy { $0 - $1 < 0.15 })
    #expect(points.allSatisfy { $0 > 6.66 })
  }

  /// The variance of the law itself, radius by radius and angle by angle, not of a sample.
  @Test func theVarianceOfTheLawIsOneWithinTwoPartsInTenMillion() {
    var angles = 0.0
    let steps: UInt32 = 1 << 21
    var words = [UInt32](repeating: 0, count: 32)
    for k in stride(from: 0, to: steps, by: 16) {
      for lane in 0..<16 {
        words[lane] = 0x8000_0000
        words[16 + lane] = (k + UInt32(lane)) << 2
      }
      let values = normals(words)
      for lane in 0..<16 {
        let (x, y) = (Double(values[lane]), Double(values[16 + lane]))
        angles += x * x + y * y
      }
    }
    let meanSquare = angles / Double(steps)
    #expect(abs(meanSquare / (radius(0x8000_0000, 0) * radius(0x8000_0000, 0)) - 1) < 2e-7)
    // ∫ −2 ln u du = 2 over a lattice of midpoints, in the kernel's own arithmetic.
    var radii = 0.0
    let count = 1 << 20
    for k in stride(from: 0, to: count, by: 16) {
      for lane in 0..<16 {
        words[lane] = UInt32(k + lane) << 12 | 0x800
        words[16 + lane] = 1 << 21
      }
      let values = normals(words)
      for lane in 0..<16 {
        radii +=
          Double(values[lane]) * Double(values[lane])
          + Double(values[16 + lane]) * Double(values[16 + lane])
      }
    }
    // The midpoint rule leaves out (ln 2)/count of the integral at u = 0.
    #expect(abs(radii / Double(count) / 2 - 1) < 2e-6)
  }

  @Test func uniformsAreSymmetricAndNeverZero() throws {
    let words = try words(1 << 16) + [0, 1, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff]
    var values = [Float](repeating: 0, count: words.count)
    unsafe ck_uniform(1, words, &values, words.count)
    #expect(values.allSatisfy { $0 != 0 && abs($0) <= 1 })
    #expect(Array(values.suffix(5)) == [0x1p-31, 0x1p-31, 1, -1, -0x1p-31])
    var mirrored = values
    unsafe ck_uniform(1, words.map { ~($0 | 1) &+ 1 }, &mirrored, words.count)
    #expect(mirrored == values.map { -$0 })
  }

  @Test func truncatedValuesStayInside() throws {
    for bound in [0.01, 0.5, 1, 2, 5] {
      let streams = StreamFamily(generator: .mt19937, seed: 3, label: "\(bound)")
      var sampler = NetworkSampler(
        source: .sampled(.truncatedNormal(bound: bound), scale: 0.7), streams: streams,
        layerWeights: 200_000, layers: 1)
      var largest: Float = 0
      try sampler.draw(network: 0) { _, block in
        for i in block.indices { largest = max(largest, abs(block[i])) }
      }
      #expect(largest <= Float(bound) * 0.7)
      #expect(Double(largest) > 0.7 * min(bound, 4) * 0.99)
    }
  }
}
