/// What a check says about a claim.
public enum Verdict: String, Hashable, Sendable, Codable {
  /// Nothing refutes, every interval lies inside its tolerance, every planned sample was drawn.
  case verified
  /// A test rejects at the run's false-alarm rate, or a rule is broken.
  case refuted
  /// Neither; more samples would settle it.
  case inconclusive
  /// The property has no meaning for this claim; it decides nothing.
  case notApplicable = "not_applicable"

  /// The verdict over several: refuted if any is, else inconclusive if any is, else verified.
  /// Those without meaning decide nothing.
  public static func overall(_ verdicts: some Sequence<Verdict>) -> Verdict {
    var overall = Verdict.verified
    for verdict in verdicts {
      if verdict == .refuted { return .refuted }
      if verdict == .inconclusive { overall = .inconclusive }
    }
    return overall
  }
}

/// What a significant departure from a claim means.
public enum VerificationMode: String, Hashable, Sendable, Codable, CaseIterable {
  /// Any significant departure refutes, however small.
  case exact
  /// Only a departure that is certainly larger than the tolerance refutes.
  case tolerance
}
