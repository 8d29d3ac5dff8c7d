/// Why weights could not be audited.
public enum AuditError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The tensor, and why it does not fit its claim.
  case claim(tensor: String, String)
  /// The weights cannot be read to their end, or make no sense: why, and whether it is their content
  /// that is at fault.
  case unreadable(String, isMalformed: Bool)
  /// An option is out of range.
  case option(VerificationError)
  /// The generator cannot be had.
  case randomness(RandomnessError)

  /// One English sentence without a full stop.
  public var description: String {
    switch self {
    case .claim(let tensor, let reason): "tensor \(quoted(tensor)): \(reason)"
    case .unreadable(let reason, _): reason
    case .option(let error): error.description
    case .randomness(let error): error.description
    }
  }
}
