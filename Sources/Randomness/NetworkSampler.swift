/// Draws networks one after another, each from its own stream.
///
/// A network is `layers` layers of `layerWeights` weights, drawn as one sequence. One sampler
/// serves one thread; it keeps its buffers from network to network.
public struct NetworkSampler: ~Copyable {
  /// The most weights that `draw` hands over at a time.
  public static let blockLength = StandardReader.blockLength

  private let source: WeightSource
  private let streams: StreamFamily
  private let layerWeights: Int
  private let layers: Int
  private var reader: StandardReader?
  private var matrices: OrthogonalReader?
  private var buffer: [Float] = []

  /// - Parameters:
  ///   - source: what the weights are drawn from.
  ///   - streams: one stream for each network; `.fixed` and `.custom` sources do not read them.
  ///   - layerWeights: weights in a layer, at least 1; rows × columns of an `.orthogonal` source.
  ///   - layers: layers in a network, at least 1.
  public init(source: WeightSource, streams: StreamFamily, layerWeights: Int, layers: Int) {
    precondition(layerWeights > 0 && layers > 0, "a network without weights")
    self.source = source
    self.streams = streams
    self.layerWeights = layerWeights
    self.layers = layers
  }

  /// Draws network `network` and hands its weights to `body` in order, in blocks of at most
  /// `blockLength`; `offset` is the block's first weight within the network.
  ///
  /// - Throws: `RandomnessError` if GSL has no memory for the network's stream.
  /// - Complexity: a sampled network needs a block of memory; a custom one needs all of its
  ///   weights at once, a fixed one a layer, an orthogonal one a layer three times over.
  public mutating func draw(
    network: Int, _ body: (_ offset: Int, _ weights: Span<Float>) -> Void
  ) throws(RandomnessError) {
    let total = layerWeights * layers
    switch source {
    case .sampled(let sampler, let scale):
      let stream = try streams.stream(network)
      if reader == nil {
        reader = StandardReader(sampler, scale: scale, from: stream)
      } else {
        reader?.restart(from: stream)
      }
      var offset = 0
      while offset < total {
        offset += reader?.read(upTo: total - offset) { body(offset, $0) } ?? total
      }
    case .orthogonal(let rows, let columns, let scale):
      precondition(rows * columns == layerWeights, "layers of another size than the matrices")
      let stream = try streams.stream(network)
      if matrices == nil {
        matrices = OrthogonalReader(rows: rows, columns: columns, scale: scale, from: stream)
      } else {
        matrices?.restart(from: stream)
      }
      // Many small layers at a time.
      let batch = max(1, Self.blockLength / layerWeights)
      for first in stride(from: 0, to: layers, by: batch) {
        reserve(min(batch, layers - first) * layerWeights)
        // Out of self while the matrices, another part of self, write into it; nothing is copied.
        var matrix: [Float] = []
        swap(&matrix, &buffer)
        do {
          var weights = matrix.mutableSpan
          matrices?.fill(&weights)
        }
        swap(&matrix, &buffer)
        handOver(from: first * layerWeights, body)
      }
    case .fixed(let fill):
      reserve(layerWeights)
      for layer in 0..<layers {
        var weights = buffer.mutableSpan
        fill(&weights)
        handOver(from: layer * layerWeights, body)
      }
    case .custom(let fill):
      reserve(total)
      var weights = buffer.mutableSpan
      fill(network, &weights)
      handOver(from: 0, body)
    }
  }

  private mutating func reserve(_ count: Int) {
    if buffer.count != count { buffer = [Float](repeating: 0, count: count) }
  }

  private func handOver(from first: Int, _ body: (Int, Span<Float>) -> Void) {
    var offset = 0
    while offset < buffer.count {
      let end = min(offset + Self.blockLength, buffer.count)
      body(first + offset, buffer.span.extracting(offset..<end))
      offset = end
    }
  }
}
