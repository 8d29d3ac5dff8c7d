/// The second and third moments of T = Σ_{i<j} h_ij, h_ij = (w_i·w_j)²/n − 1, over p vectors of n
/// independent weights of a symmetric law with variance 1.
///
/// Pairs that share no vector are uncorrelated. The third moment is a sum over triples of pairs that hang
/// together: one pair thrice, one twice with a neighbour, stars, paths and triangles of three. Each is
/// an expectation over κ = E z⁴ and E z⁶ alone, because odd powers vanish.
struct ProductMoments {
  let variance: Double
  let thirdMoment: Double

  init(_ law: StandardizedLaw, vectors p: Double, length n: Double) {
    let kurtosis = law.kurtosis
    let spread = kurtosis - 1
    // E(z² − 1)³, and from it E z⁶.
    let third = law.squareSkewness * spread * spread.squareRoot()
    let sixth = third + 3 * kurtosis - 2
    // The moments of |w|²/n, and those of w_i·w_j, a sum of n independent products.
    let (v, t) = (spread / n, third / (n * n))
    let fourthPower = 3 * n * n - 3 * n + n * kurtosis * kurtosis
    let sixthPower =
      n * sixth * sixth + 15 * n * (n - 1) * kurtosis * kurtosis + 15 * n * (n - 1) * (n - 2)

    let single = sixthPower / (n * n * n) - 3 * fourthPower / (n * n) + 2
    let neighbours = 4 * v + 3 * t + (kurtosis - 3) * (sixth - kurtosis) / (n * n)
    let round =
      n * (n - 1 + kurtosis) * (n - 1 + kurtosis) + 2 * fourthPower
      + (kurtosis - 3) * (n * kurtosis * kurtosis + n * n - n)
    let triangle = round / (n * n * n) - 1 - 3 * v

    let pairs = p * (p - 1) / 2
    let triples = p * (p - 1) * (p - 2)
    let quadruples = triples * (p - 3)
    variance = pairs * (fourthPower / (n * n) - 1) + triples * v
    thirdMoment =
      pairs * single + 3 * triples * neighbours + quadruples * t + 3 * quadruples * v * v
      + triples * triangle
  }
}
