internal import CKernels

/// Reads a stream as a sequence of standard variates (variance 1, 1/3, or that of the truncated
/// law), times a scale.
///
/// The sequence is defined for the whole stream: words are taken in blocks of 4096 and turned
/// into variates in order, so it does not depend on how many are asked for at a time.
///
/// | sampler | words | variates |
/// |---|---|---|
/// | normal | 4096 | 4096, see `ck_normal` |
/// | uniform | 4096 | 4096, see `ck_uniform` |
/// | truncated, bound ≥ 1 | 4096 | the normals with \|x\| ≤ bound, in order |
/// | truncated, bound < 1 | 4096 | see `ck_truncated`: 2048 proposals, more than 85 % kept |
struct StandardReader: ~Copyable {
  /// Words per block.
  static let blockLength = 4096

  private var stream: WordStream
  private let sampler: StandardSampler
  private var words = [UInt32](repeating: 0, count: blockLength)
  private var variates = [Float](repeating: 0, count: blockLength)
  private var next = 0
  private var end = 0

  init(_ sampler: StandardSampler, from stream: consuming WordStream) {
    self.sampler = sampler
    self.stream = stream
  }

  /// Goes over to the start of another stream; the buffers are kept.
  mutating func restart(from stream: consuming WordStream) {
    self.stream = stream
    next = 0
    end = 0
  }

  /// Writes the next `total` variates, each times `scale`, rounded once, to the front of `values`.
  mutating func fill(_ values: inout [Float], count total: Int, scale: Float) {
    precondition(total <= values.count, "more variates than room")
    unsafe values.withUnsafeMutableBufferPointer { values in
      var filled = 0
      while filled < total {
        if next == end { refill() }
        let count = min(end - next, total - filled)
        unsafe variates.withUnsafeBufferPointer { variates in
          for i in 0..<count { unsafe values[filled + i] = scale * variates[next + i] }
        }
        next += count
        filled += count
      }
    }
  }

  private mutating func refill() {
    // Out of self while the stream, another part of self, writes into it; nothing is copied.
    var block: [UInt32] = []
    swap(&block, &words)
    do {
      var span = block.mutableSpan
      stream.fill(&span)
    }
    swap(&block, &words)
    next = 0
    end = transform()
  }

  private mutating func transform() -> Int {
    let sampler = self.sampler
    return unsafe words.withUnsafeBufferPointer { words in
      unsafe variates.withUnsafeMutableBufferPointer { variates in
        guard let from = words.baseAddress, let to = variates.baseAddress else { return 0 }
        let groups = words.count / Int(ck_normal_group)
        switch sampler {
        case .normal:
          unsafe ck_normal(from, to, groups)
          return words.count
        case .uniform:
          unsafe ck_uniform(from, to, words.count)
          return words.count
        case .truncatedNormal(let bound) where bound >= 1:
          unsafe ck_normal(from, to, groups)
          return unsafe ck_keep_within(Float(bound), to, words.count, to)
        case .truncatedNormal(let bound):
          return unsafe ck_truncated(Float(bound), from, to, groups)
        }
      }
    }
  }
}
