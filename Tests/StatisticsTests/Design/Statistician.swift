import CGSL

/// Sufficient statistics drawn directly from GSL, so that a sample of 10⁹ costs no more than one of
/// ten, and so that nothing of the program's own samplers is trusted.
@safe
struct Statistician: ~Copyable {
  private let generator: UnsafeMutablePointer<gsl_rng>

  init(seed: UInt) {
    guard let generator = unsafe gsl_rng_alloc(cgsl_rng_mt19937()) else {
      fatalError("no memory for a generator")
    }
    unsafe gsl_rng_set(generator, seed)
    unsafe self.generator = generator
  }

  deinit { unsafe gsl_rng_free(generator) }

  mutating func uniform() -> Double { unsafe gsl_rng_uniform_pos(generator) }

  mutating func normal() -> Double { unsafe gsl_ran_gaussian_ratio_method(generator, 1) }

  mutating func chiSquare(_ degreesOfFreedom: Double) -> Double {
    unsafe gsl_ran_chisq(generator, degreesOfFreedom)
  }

  mutating func poisson(_ mean: Double) -> UInt64 {
    UInt64(unsafe gsl_ran_poisson(generator, mean))
  }

  /// `samples` samples in cells of the given probabilities.
  mutating func multinomial(_ samples: Int, _ probabilities: [Double]) -> [UInt64] {
    var counts = [UInt32](repeating: 0, count: probabilities.count)
    unsafe gsl_ran_multinomial(
      generator, probabilities.count, UInt32(samples), probabilities, &counts)
    return counts.map(UInt64.init)
  }
}
