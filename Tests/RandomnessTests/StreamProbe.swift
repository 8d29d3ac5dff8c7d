import CGSL

@testable import InitVetRandomness

/// What is wrong with a claimed seed space.
enum StreamDefect: Hashable {
  /// Two seeds whose first outputs agree, the lower first.
  case alias(UInt64, UInt64)
  /// A seed whose first outputs are all one value.
  case stuck(UInt64)
}

/// GSL has no generator of that name, or no memory for it.
struct UnknownGenerator: Error {
  let name: String
}

/// A generator of GSL, driven by seeds alone.
@safe
struct StreamProbe: ~Copyable {
  private let raw: UnsafeMutablePointer<gsl_rng>

  /// GSL's generators in its own order. GSL fills its list on each call, so it is read once.
  static let generatorNames: [String] = {
    // A seed that a generator refuses (ran0 has one) must not abort the tests.
    cgsl_turn_error_handler_off()
    var names: [String] = []
    guard unsafe gsl_rng_types_setup() != nil else { return names }
    var next = unsafe gsl_rng_types_setup()
    while let type = unsafe next?.pointee {
      unsafe names.append(String(cString: type.pointee.name))
      unsafe next = next?.successor()
    }
    return names
  }()

  init(generator name: String) throws {
    guard let position = Self.generatorNames.firstIndex(of: name),
      let type = unsafe gsl_rng_types_setup()?[position],
      let raw = unsafe gsl_rng_alloc(type)
    else { throw UnknownGenerator(name: name) }
    unsafe self.raw = raw
  }

  deinit { unsafe gsl_rng_free(raw) }

  func outputs(of seed: UInt64, count: Int) -> [UInt64] {
    unsafe gsl_rng_set(raw, UInt(seed))
    return (0..<count).map { _ in unsafe UInt64(gsl_rng_get(raw)) }
  }

  /// The first defect found among `seeds`, repeated seeds counting once.
  ///
  /// Equal hashes of 8 outputs are taken for equal streams: among 2¹⁴ seeds two of different
  /// streams meet with probability 2⁻³⁷.
  func defect(among seeds: some Sequence<UInt64>) -> StreamDefect? {
    var seedOfHash: [UInt64: UInt64] = [:]
    for seed in seeds {
      var hash: UInt64 = 0
      var first: UInt64?
      var isStuck = true
      unsafe gsl_rng_set(raw, UInt(seed))
      for _ in 0..<8 {
        let output = unsafe UInt64(gsl_rng_get(raw))
        isStuck = isStuck && output == first ?? output
        first = first ?? output
        hash = mix64(hash &+ output)
      }
      if isStuck { return .stuck(seed) }
      if let earlier = seedOfHash.updateValue(seed, forKey: hash), earlier != seed {
        return .alias(min(earlier, seed), max(earlier, seed))
      }
    }
    return nil
  }

  /// Probes both ends of `space`, its notorious seeds, and `probes` seeds at random: each random
  /// index in company of the three that a reduction of seeds most likely confuses it with.
  func defect(in space: SeedSpace, ends: UInt64 = 512, probes: Int = 1 << 14) -> StreamDefect? {
    var indices = notoriousSeeds.compactMap { space.index(of: $0) }
    indices += 0..<min(ends, space.count)
    indices += (space.count - min(ends, space.count))..<space.count
    for probe in 0..<UInt64(probes / 4) {
      let index = mix64(probe) % space.count
      let neighbor = index ^ 1
      indices += [index, (index + space.count / 2) % space.count, space.count - 1 - index]
      if neighbor < space.count { indices.append(neighbor) }
    }
    return defect(among: indices.lazy.map(space.seed(at:)))
  }
}

/// Seeds that GSL treats apart: 0, the defaults that 0 stands for, the two ends of signed words,
/// and the two of taus2 that start one stream.
let notoriousSeeds: [UInt64] = [
  0, 1, 1802, 4357, 314_159, 314_159_265, 0x1234_ABCD, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFF,
  2_783_094_533, 4_054_316_303,
]

extension SeedSpace {
  /// The index that has `seed`, by bisection of the ascending `seed(at:)`.
  func index(of seed: UInt64) -> UInt64? {
    var low: UInt64 = 0
    var high = count
    while low < high {
      let middle = low + (high - low) / 2
      if self.seed(at: middle) < seed { low = middle + 1 } else { high = middle }
    }
    return low < count && self.seed(at: low) == seed ? low : nil
  }
}
