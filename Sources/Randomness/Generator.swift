internal import CGSL

/// One of GSL's random number generators, by its GSL name.
public struct Generator: Hashable, Sendable {
  /// GSL's name, as in `GSL_RNG_TYPE`: `mt19937`, `ranlxd2`, …
  public let name: String
  /// The smallest and the largest value that one call of `gsl_rng_get` returns.
  public let range: ClosedRange<UInt64>
  /// The seeds that start distinct streams.
  public let seedSpace: SeedSpace

  /// Makoto Matsumoto and Takuji Nishimura 1998, doi:10.1145/272991.272995: the default, GSL's
  /// default too, and the one that is read in blocks.
  public static let mt19937 = Generator(
    name: "mt19937", range: 0...0xffff_ffff,
    seedSpace: SeedSpace.ofGenerator(named: "mt19937") ?? SeedSpace(first: 1, count: 0xffff_ffff))

  /// Every generator of the GSL that this program is linked with and whose seeds are known,
  /// by name.
  public static let all: [Generator] = GSLType.byName.values.compactMap { type in
    let name = unsafe String(cString: type.pointer.pointee.name)
    return SeedSpace.ofGenerator(named: name).map { seedSpace in
      let range = unsafe UInt64(type.pointer.pointee.min)...UInt64(type.pointer.pointee.max)
      return Generator(name: name, range: range, seedSpace: seedSpace)
    }
  }.sorted { $0.name < $1.name }

  /// The generator that GSL calls `name`.
  ///
  /// - Throws: `RandomnessError.unknownGenerator`.
  public static func named(_ name: String) throws(RandomnessError) -> Generator {
    guard let generator = all.first(where: { $0.name == name }) else {
      throw .unknownGenerator(name)
    }
    return generator
  }
}

/// GSL's description of one generator, a constant of the library's.
@safe
struct GSLType {
  let pointer: UnsafePointer<gsl_rng_type>

  /// All of them. `gsl_rng_types_setup` fills a table of GSL's at every call, so it is called once,
  /// where Swift's lazy globals let no second thread in.
  static let byName: [String: GSLType] = {
    var found: [String: GSLType] = [:]
    var types = unsafe gsl_rng_types_setup()
    while let type = unsafe types?.pointee {
      unsafe found[String(cString: type.pointee.name)] = GSLType(pointer: type)
      unsafe types = unsafe types?.advanced(by: 1)
    }
    return found
  }()
}

// @unchecked Sendable because the pointer is to a constant that GSL never writes or frees.
extension GSLType: @unchecked Sendable {}
