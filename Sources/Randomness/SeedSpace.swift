/// The seeds of one GSL generator that start distinct streams: an arithmetic progression less a
/// few exclusions, numbered from 0.
///
/// `gsl_rng_set` takes any `unsigned long`, but no generator has that many streams. Each reduces
/// the seed in its own way, so that different seeds can start one and the same stream, a stream
/// that never changes, or (`ran1` and `ran2` above 2³¹) a read outside GSL's own table. The seeds
/// of a space do none of this: no two of them start the same stream, and none starts a stream
/// that is stuck. That says nothing about correlation between the streams; linear congruential
/// generators in particular run through one cycle, which each seed enters at another place.
///
/// The table of spaces was derived from the way each generator of GSL 2.7.1 reads its seed, and
/// probed by `scripts/fixtures/seed-spaces.c`.
public struct SeedSpace: Hashable, Sendable {
  /// The seed of index 0.
  let first: UInt64
  /// The distance from a seed to the next, before exclusions.
  let stride: UInt64
  /// How many distinct streams the generator offers.
  public let count: UInt64
  /// Members of the progression that are left out, ascending.
  let excluded: [UInt64]

  init(first: UInt64, stride: UInt64 = 1, count: UInt64, excluding excluded: [UInt64] = []) {
    self.first = first
    self.stride = stride
    self.count = count
    self.excluded = excluded
  }

  /// The seed to pass to `gsl_rng_set` for stream `index`.
  ///
  /// Injective and ascending in `index`.
  ///
  /// - Precondition: `index < count`.
  /// - Complexity: O(*k*) in the number of exclusions, which is 2 at most.
  public func seed(at index: UInt64) -> UInt64 {
    precondition(index < count, "The generator has fewer streams than the index asks for.")
    var seed = first + stride * index
    // Ascending order makes one pass enough: a step over one exclusion can only meet a later one.
    for hole in excluded where hole <= seed { seed += stride }
    return seed
  }

  /// The space of the GSL generator that calls itself `name`, nil for a name GSL 2.7.1 lacks.
  public static func ofGenerator(named name: String) -> SeedSpace? { spaces[name] }
}
