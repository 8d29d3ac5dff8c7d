extension Generator {
  /// The kinds of recurrence that GSL's generators are made of.
  public enum Family: String, Hashable, Sendable, CaseIterable {
    /// x ← a·x mod m: a linear congruence without a constant.
    case multiplicative = "multiplicative"
    /// x ← a·x + c mod m.
    case congruential = "linear congruential"
    /// Linear congruential, with a table that shuffles the output, or several of them combined.
    case combinedCongruential = "combined congruential"
    /// x from several earlier x by multiplication modulo a prime, alone or combined.
    case multipleRecursive = "multiple recursive"
    /// The sum or difference of two earlier values.
    case laggedFibonacci = "lagged Fibonacci"
    /// Subtraction with borrow, of which most values are thrown away.
    case luxury = "subtract with borrow"
    /// The exclusive or of earlier words.
    case feedbackShift = "feedback shift"
    /// The same with a twist of the bits (Matsumoto and Nishimura).
    case twistedFeedbackShift = "twisted feedback shift"
    /// Shift registers of bits, combined (Tausworthe, L'Ecuyer).
    case tausworthe = "combined Tausworthe"
  }

  /// What the generator is made of, by GSL 2.7.1's sources; nil for a generator that it lacks.
  public var family: Family? {
    if let family = Self.families[name] { return family }
    if name.hasPrefix("random8-") { return .congruential }
    return name.hasPrefix("random") ? .laggedFibonacci : nil
  }

  private static let families: [String: Family] = [
    "borosh13": .multiplicative, "coveyou": .multiplicative, "fishman18": .multiplicative,
    "fishman20": .multiplicative, "lecuyer21": .multiplicative, "minstd": .multiplicative,
    "ran0": .multiplicative, "randu": .multiplicative, "ranf": .multiplicative,
    "transputer": .multiplicative, "waterman14": .multiplicative,
    "rand": .congruential, "rand48": .congruential, "slatec": .congruential,
    "vax": .congruential,
    "fishman2x": .combinedCongruential, "ran1": .combinedCongruential,
    "ran2": .combinedCongruential,
    "cmrg": .multipleRecursive, "knuthran2": .multipleRecursive, "mrg": .multipleRecursive,
    "knuthran": .laggedFibonacci, "knuthran2002": .laggedFibonacci, "ran3": .laggedFibonacci,
    "ranmar": .laggedFibonacci, "uni": .laggedFibonacci, "uni32": .laggedFibonacci,
    "zuf": .laggedFibonacci,
    "ranlux": .luxury, "ranlux389": .luxury, "ranlxd1": .luxury, "ranlxd2": .luxury,
    "ranlxs0": .luxury, "ranlxs1": .luxury, "ranlxs2": .luxury,
    "gfsr4": .feedbackShift, "r250": .feedbackShift,
    "mt19937": .twistedFeedbackShift, "mt19937_1998": .twistedFeedbackShift,
    "mt19937_1999": .twistedFeedbackShift, "tt800": .twistedFeedbackShift,
    "taus": .tausworthe, "taus2": .tausworthe, "taus113": .tausworthe,
  ]
}
