/// Draws what rounded weights may have been before they were rounded.
///
/// If a weight X follows a law F and was rounded to R, then a number that is drawn from F given that it
/// rounds to R follows F exactly, and such numbers are independent if the weights are. So everything that
/// is known of weights of law F, to the last tail, holds for what is drawn here, and no test need know of
/// the lattice that weights are stored on. Weights of another law, or rounded in another way, stay as
/// wrong as they are: a number never leaves its cell. This is the randomized probability integral
/// transform of discrete data (Dunn and Smyth 1996, doi:10.1080/10618600.1996.10474708).
public struct RoundedWeights: ~Copyable {
  private let precision: StoragePrecision
  /// 1/2σ² of the parent law; 0 for a uniform one.
  private let decay: Double
  /// Where the law ends.
  private let bound: Double
  /// Beyond it numbers are left as they are: no true weight comes there.
  private let reach: Double
  private var stream: WordStream
  private var words = [UInt32](repeating: 0, count: 4096)
  private var next = 4096

  /// - Parameters:
  ///   - sampler: the law of the weights before they were rounded.
  ///   - scale: what the law's standard sampler is multiplied by.
  ///   - stream: where the choice comes from.
  public init(
    _ sampler: StandardSampler, scale: Double, precision: StoragePrecision,
    from stream: consuming WordStream
  ) {
    self.precision = precision
    self.stream = stream
    switch sampler {
    case .normal: (decay, bound) = (0.5 / (scale * scale), .infinity)
    case .uniform: (decay, bound) = (0, scale)
    case .truncatedNormal(let bound): (decay, self.bound) = (0.5 / (scale * scale), bound * scale)
    }
    reach = 12 * scale
  }

  /// Makes `weights` for each weight of `recorded` one that rounds to it.
  ///
  /// What is not of the precision, is no finite number, or cannot come of the law stays as it is.
  ///
  /// - Complexity: O(count), some 6 ns for each.
  public mutating func draw(_ recorded: Span<Float>, into weights: inout [Float]) {
    if weights.count != recorded.count {
      weights = [Float](repeating: 0, count: recorded.count)
    }
    for i in recorded.indices {
      weights[i] = precision == .single ? recorded[i] : draw(recorded[i])
    }
  }

  private mutating func draw(_ recorded: Float) -> Float {
    let magnitude = abs(recorded)
    guard Double(magnitude) <= reach, precision.rounded(magnitude) == magnitude else {
      return recorded
    }
    let cell = precision.cell(of: magnitude)
    let width = min(cell.upper, bound, reach) - cell.lower
    guard width > 0 else { return recorded }
    while true {
      let number = cell.lower + width * uniform()
      // The density falls from the lower end of the cell on.
      let exponent = decay * (number - cell.lower) * (number + cell.lower)
      if exponent == 0 || happens(logProbability: exponent) {
        return recorded.sign == .minus ? -Float(number) : Float(number)
      }
    }
  }

  /// True with probability e⁻ˣ, by comparisons alone: the length of a falling run of uniform numbers
  /// that begins below x ≤ 1 is odd with that probability (von Neumann 1951; Forsythe 1972,
  /// doi:10.1090/S0025-5718-1972-0315863-9).
  private mutating func happens(logProbability x: Double) -> Bool {
    var rest = x
    while rest > 0 {
      var last = min(rest, 1)
      rest -= last
      var isOdd = true
      while true {
        let number = uniform()
        if number > last { break }
        last = number
        isOdd.toggle()
      }
      if !isOdd { return false }
    }
    return true
  }

  /// In (0, 1).
  private mutating func uniform() -> Double {
    if next == words.count {
      // Out of self while the stream, another part of self, writes into it; nothing is copied.
      var block: [UInt32] = []
      swap(&block, &words)
      do {
        var span = block.mutableSpan
        stream.fill(&span)
      }
      swap(&block, &words)
      next = 0
    }
    next += 1
    return (Double(words[next - 1]) + 0.5) * 0x1p-32
  }
}
