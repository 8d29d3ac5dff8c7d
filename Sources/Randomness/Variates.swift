internal import CGSL

/// Single random variates in double precision, drawn by GSL's own functions.
///
/// Slow beside `NetworkSampler`, and independent of it: for sufficient statistics (a χ² with 10⁹
/// degrees of freedom stands for a sample of 10⁹) and for defects that are made on purpose.
public struct Variates: ~Copyable, Sendable {
  private var generator: GSLGenerator

  init(_ generator: consuming GSLGenerator) { self.generator = generator }

  /// Uniform on (0, 1).
  public mutating func uniform() -> Double { unsafe gsl_rng_uniform_pos(generator.raw) }

  /// Normal, mean 0, variance 1 (Kinderman and Monahan's ratio method, doi:10.1145/355744.355750).
  public mutating func normal() -> Double {
    unsafe gsl_ran_gaussian_ratio_method(generator.raw, 1)
  }

  /// χ² with `degreesOfFreedom` > 0.
  public mutating func chiSquare(_ degreesOfFreedom: Double) -> Double {
    unsafe gsl_ran_chisq(generator.raw, degreesOfFreedom)
  }

  /// Poisson with a mean below 4·10⁹.
  public mutating func poisson(_ mean: Double) -> UInt64 {
    UInt64(unsafe gsl_ran_poisson(generator.raw, mean))
  }

  /// `samples` samples, fewer than 2³², in cells of the given probabilities.
  public mutating func multinomial(_ samples: UInt32, _ probabilities: [Double]) -> [UInt64] {
    var counts = [UInt32](repeating: 0, count: probabilities.count)
    unsafe gsl_ran_multinomial(
      generator.raw, probabilities.count, samples, probabilities, &counts)
    return counts.map(UInt64.init)
  }
}

extension StreamFamily {
  /// Variates from stream `index`, which nothing else should read.
  ///
  /// - Throws: `RandomnessError` if GSL has no memory.
  public func variates(_ index: Int) throws(RandomnessError) -> Variates {
    Variates(try GSLGenerator(generator, seed: gslSeed(of: index)))
  }
}
