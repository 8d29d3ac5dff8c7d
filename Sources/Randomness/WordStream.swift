internal import CKernels

/// An endless sequence of 32-bit words from one of GSL's generators.
///
/// For mt19937 the words come from a block reader, bit for bit those of `gsl_rng_get` and about
/// ten times faster; any other generator is asked through GSL, word by word (`WordPieces` says
/// how generators that do not return 32 bits make words).
public struct WordStream: ~Copyable, Sendable {
  /// Everything that a stream needs to go on from where it was.
  public struct State: Hashable, Sendable {
    let bytes: [UInt8]
  }

  // mt19937's state, unused when another generator is there.
  private var twister = ck_mt19937()
  private var other: GSLGenerator?

  /// Starts the stream that GSL starts with `seed`.
  ///
  /// - Throws: `RandomnessError` if GSL has no such generator or no memory.
  public init(generator: Generator, seed: UInt64) throws(RandomnessError) {
    if generator == .mt19937 {
      unsafe ck_mt19937_seed(&twister, UInt32(truncatingIfNeeded: seed))
      other = nil
    } else {
      other = try GSLGenerator(generator, seed: seed)
    }
  }

  /// Writes the next `words.count` words.
  public mutating func fill(_ words: inout MutableSpan<UInt32>) {
    if other != nil {
      other?.fill(&words)
    } else {
      unsafe words.withUnsafeMutableBufferPointer { buffer in
        guard let start = buffer.baseAddress else { return }
        unsafe ck_mt19937_words(&twister, start, buffer.count)
      }
    }
  }

  /// The state now; set it to go on from there.
  ///
  /// Setting a state that another generator gave is a programmer's error and traps.
  public var state: State {
    get {
      switch other {
      case .some(let generator): State(bytes: generator.state)
      case .none: State(bytes: unsafe withUnsafeBytes(of: twister) { unsafe Array($0) })
      }
    }
    set {
      if other != nil {
        other?.state = newValue.bytes
      } else {
        unsafe withUnsafeMutableBytes(of: &twister) { twister in
          precondition(newValue.bytes.count == twister.count, "a state of another generator")
          unsafe twister.copyBytes(from: newValue.bytes)
        }
      }
    }
  }
}
