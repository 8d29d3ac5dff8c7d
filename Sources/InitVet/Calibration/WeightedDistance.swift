#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// √∫(G − F)²/F(1 − F) dF: how far Anderson and Darling's test has one law from another.
enum WeightedDistance {
  /// The distance of the even mixture of `laws` from `law`, by the midpoints of 400 steps over
  /// `range`, which must hold all of `law` that counts. Within 1e-4 for smooth laws.
  static func between(
    _ range: ClosedRange<Double>, law: (Double) -> LogTails, and laws: [(Double) -> LogTails]
  ) -> Double {
    let steps = 400
    let width = (range.upperBound - range.lowerBound) / Double(steps)
    var sum = 0.0
    var last = law(range.lowerBound)
    for step in 0..<steps {
      let end = range.lowerBound + width * Double(step + 1)
      let middle = law(end - width / 2)
      let next = law(end)
      let mixed = laws.map { $0(end - width / 2) }
      // By the tail that has the digits.
      let isLower = middle.lower < middle.upper
      let tail = isLower ? \LogTails.lower : \LogTails.upper
      let other = mixed.reduce(0) { $0 + exp($1[keyPath: tail]) } / Double(laws.count)
      let difference = other - exp(middle[keyPath: tail])
      let density = abs(exp(next[keyPath: tail]) - exp(last[keyPath: tail]))
      sum += difference * difference / exp(middle.lower + middle.upper) * density
      last = next
    }
    return sum.squareRoot()
  }
}
