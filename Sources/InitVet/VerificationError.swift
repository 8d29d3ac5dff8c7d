/// Why a verification could not be planned or run.
public enum VerificationError: Error, Hashable, Sendable, CustomStringConvertible {
  /// An option is out of range: its name, what it may be, what it was.
  case invalidOption(String, String, String)
  /// A run without initializers.
  case nothingToVerify
  /// A network, or a run, of more weights than can be counted or held.
  case tooLarge(String)
  /// A layer, or a network that is filled at once, that does not fit into the memory allowed for it.
  case layerTooLarge(String)
  /// The generator has too few streams, or cannot be had.
  case randomness(RandomnessError)

  /// One English sentence without a full stop.
  public var description: String {
    switch self {
    case .invalidOption(let name, let range, let value): "--\(name) must be \(range), not \(value)"
    case .nothingToVerify: "no initializer to verify"
    case .tooLarge(let what), .layerTooLarge(let what): what
    case .randomness(let error): error.description
    }
  }
}
