/// What can go wrong before a stream gives its first word.
public enum RandomnessError: Error, Hashable, Sendable, CustomStringConvertible {
  /// GSL has no generator of that name.
  case unknownGenerator(String)
  /// A run asked for more streams than the generator has seeds for.
  case tooFewStreams(generator: String, available: UInt64, needed: UInt64)
  /// GSL could not allocate a generator.
  case outOfMemory(generator: String)

  /// One English sentence without a full stop.
  public var description: String {
    switch self {
    case .unknownGenerator(let name):
      "unknown generator \"\(name)\"; `initvet list rngs` shows GSL's"
    case .tooFewStreams(let generator, let available, let needed):
      "generator \(generator) has \(available) distinct streams, and this run needs \(needed), "
        + "one for each network"
    case .outOfMemory(let generator):
      "no memory for a generator of type \(generator)"
    }
  }
}
