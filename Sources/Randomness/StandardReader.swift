internal import CKernels

/// Reads a stream as a sequence of variates of a standard law (variance 1, 1/3, or that of the
/// truncated law) times a scale.
///
/// The sequence is defined for the whole stream: words are taken in blocks of 4096, or as many as
/// `startLayer` says, and each block becomes variates in order.
///
/// | sampler | variates of a block |
/// |---|---|
/// | normal | 4096, see `ck_normal` |
/// | uniform | 4096, see `ck_uniform` |
/// | truncated, bound ≥ 1 | the normals with \|x\| ≤ bound × scale, in order |
/// | truncated, bound < 1 | see `ck_truncated`: of 2048 proposals more than 85 % are kept |
struct StandardReader: ~Copyable {
  /// Words per block, and the most variates that a block gives.
  static let blockLength = 4096

  private var stream: WordStream
  private let sampler: StandardSampler
  private var scale: Float
  private var words = [UInt32](repeating: 0, count: blockLength)
  private var variates = [Float](repeating: 0, count: blockLength)
  private var next = 0
  private var end = 0

  init(_ sampler: StandardSampler, scale: Float, from stream: consuming WordStream) {
    self.sampler = sampler
    self.scale = scale
    self.stream = stream
  }

  /// Goes over to the start of another stream; the buffers are kept.
  mutating func restart(from stream: consuming WordStream) {
    self.stream = stream
    next = 0
    end = 0
  }

  /// Goes on with another scale, from the next word that no block has taken yet, in blocks no longer
  /// than a layer of `count` variates needs: small layers would else leave most of a block unused.
  mutating func startLayer(of count: Int, scale: Float) {
    self.scale = scale
    next = 0
    end = 0
    let group = Int(ck_normal_group)
    let length = min(Self.blockLength, (count + group - 1) / group * group)
    if words.count != length { words = [UInt32](repeating: 0, count: length) }
  }

  /// Where the next block starts; between `startLayer` and `read`, where the layer starts.
  var state: WordStream.State {
    get { stream.state }
    set { stream.state = newValue }
  }

  /// Hands the next variates to `body`, at most `limit` of them and at least one; returns how many.
  mutating func read(upTo limit: Int, _ body: (Span<Float>) -> Void) -> Int {
    while next == end { refill() }
    let count = min(limit, end - next)
    body(variates.span.extracting(next..<next + count))
    next += count
    return count
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
    let (sampler, scale) = (self.sampler, self.scale)
    return unsafe words.withUnsafeBufferPointer { words in
      unsafe variates.withUnsafeMutableBufferPointer { variates in
        guard let from = words.baseAddress, let to = variates.baseAddress else { return 0 }
        let groups = words.count / Int(ck_normal_group)
        switch sampler {
        case .normal:
          unsafe ck_normal(scale, from, to, groups)
          return words.count
        case .uniform:
          unsafe ck_uniform(scale, from, to, words.count)
          return words.count
        case .truncatedNormal(let bound) where bound >= 1:
          unsafe ck_normal(scale, from, to, groups)
          return unsafe ck_keep_within(Float(bound) * scale, to, words.count, to)
        case .truncatedNormal(let bound):
          return unsafe ck_truncated(Float(bound), scale, from, to, groups)
        }
      }
    }
  }
}
