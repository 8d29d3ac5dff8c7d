internal import CGSL

/// One generator of GSL's with its state: the only owner of a `gsl_rng`.
@safe
struct GSLGenerator: ~Copyable {
  let raw: UnsafeMutablePointer<gsl_rng>
  private let pieces: WordPieces

  init(_ generator: Generator, seed: UInt64) throws(RandomnessError) {
    // GSL's handler aborts the process when memory runs out; off, `alloc` returns null.
    cgsl_turn_error_handler_off()
    guard let type = GSLType.byName[generator.name] else { throw .unknownGenerator(generator.name) }
    guard let raw = unsafe gsl_rng_alloc(type.pointer) else {
      throw .outOfMemory(generator: generator.name)
    }
    unsafe self.raw = raw
    pieces = WordPieces(range: generator.range)
    unsafe gsl_rng_set(raw, UInt(seed))
  }

  deinit { unsafe gsl_rng_free(raw) }

  mutating func fill(_ words: inout MutableSpan<UInt32>) {
    for i in words.indices {
      words[i] = pieces.word { unsafe UInt64(gsl_rng_get(raw)) }
    }
  }

  /// The state as GSL keeps it, byte by byte. GSL's states hold no pointers: `gsl_rng_memcpy`
  /// copies them in the same way.
  var state: [UInt8] {
    get {
      unsafe Array(UnsafeRawBufferPointer(start: gsl_rng_state(raw), count: gsl_rng_size(raw)))
    }
    set {
      let size = unsafe gsl_rng_size(raw)
      precondition(newValue.count == size, "a state of another generator")
      unsafe UnsafeMutableRawBufferPointer(start: gsl_rng_state(raw), count: newValue.count)
        .copyBytes(from: newValue)
    }
  }
}

// @unchecked Sendable because the pointer has one owner: whoever holds this value, and nobody
// else, reads or writes the state behind it.
extension GSLGenerator: @unchecked Sendable {}
