internal import CKernels

/// Draws networks whose layers may differ in size, and multiplies vectors by them, forward and back.
///
/// The weights of a layer are `rows` × `columns`, a row for each input. They meet the vectors as they are
/// drawn, so that not even a layer need fit the memory: a network of up to 2²⁰ weights is kept, and the
/// layers of a larger one are drawn again for the way back, from the stream's state where they started.
/// Each layer starts at a new block of its stream, so the weights are not those of `NetworkSampler`.
/// One sampler serves one thread; it keeps its buffers from network to network.
public struct LayerSampler: ~Copyable {
  /// What one layer is drawn from.
  public struct Layer: Sendable {
    let source: WeightSource
    let rows: Int
    let columns: Int
    var count: Int { rows * columns }

    /// A layer of `rows` inputs and `columns` outputs.
    public init(source: WeightSource, rows: Int, columns: Int) {
      precondition(rows > 0 && columns > 0, "a layer without weights")
      self.source = source
      self.rows = rows
      self.columns = columns
    }
  }

  /// Networks of at most so many weights are kept.
  private static let keptWeights = 1 << 20
  /// About as many weights of other networks are drawn at a time: what fits the nearer caches.
  private static let slabWeights = 1 << 14

  private let layers: [Layer]
  private let streams: StreamFamily
  /// Where each layer's weights are in a network that is kept; empty if it is not.
  private let keptAt: [Int]
  /// The whole network if it is kept, else the rows that are multiplied next.
  private var weights: [Float] = []
  private var reader: StandardReader?
  private var matrices: [OrthogonalMatrices] = []
  /// Where each layer starts in the stream, for as many as were drawn, and where the next one does.
  private var states: [WordStream.State] = []

  /// - Parameters:
  ///   - layers: all of the same kind of source. A `.custom` one fills all layers, one after another.
  ///   - streams: one stream for each network.
  public init(layers: [Layer], streams: StreamFamily) {
    self.init(layers: layers, streams: streams, keptWeights: Self.keptWeights)
  }

  init(layers: [Layer], streams: StreamFamily, keptWeights: Int) {
    precondition(!layers.isEmpty, "a network without layers")
    self.layers = layers
    self.streams = streams
    let isKept =
      switch layers[0].source {
      case .custom: true
      case .orthogonal: false
      case .sampled, .fixed: layers.reduce(0) { $0 + $1.count } <= keptWeights
      }
    var end = 0
    keptAt =
      isKept
      ? layers.map { layer in
        defer { end += layer.count }
        return end
      } : []
  }

  /// Starts network `network`.
  ///
  /// - Throws: `RandomnessError` if GSL has no memory for the network's stream.
  public mutating func begin(network: Int) throws(RandomnessError) {
    states.removeAll(keepingCapacity: true)
    switch layers[0].source {
    case .sampled(let sampler, let scale):
      let stream = try streams.stream(network)
      if reader == nil {
        reader = StandardReader(sampler, scale: scale, from: stream)
      } else {
        reader?.restart(from: stream)
      }
    case .orthogonal:
      if matrices.isEmpty {
        for layer in layers {
          if let twin = matrices.first(where: { $0.isOf(layer) }) {
            matrices.append(twin)
          } else {
            matrices.append(OrthogonalMatrices(layer, from: try streams.stream(network)))
          }
        }
      }
      states.append(try streams.stream(network).state)
    case .fixed, .custom: break
    }
    if !keptAt.isEmpty { keep(network) }
  }

  /// Multiplies vectors by layer `layer`, counted from 0: Wᵀ·input, from rows to columns, if it goes
  /// forward, and W·input otherwise.
  ///
  /// Products are added in double precision in an order of their own: the same bits on every machine.
  /// - Precondition: Each layer goes forward once, in order, before it is wanted again; the vectors have
  ///   the layer's sides as their lengths, and there are as many outputs as inputs.
  public mutating func multiply(
    layer: Int, _ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool
  ) {
    let (rows, columns) = (layers[layer].rows, layers[layer].columns)
    precondition(
      inputs.count == outputs.count && inputs.length == (isForward ? rows : columns)
        && outputs.length == (isForward ? columns : rows), "vectors of other sizes")
    if isForward { for i in outputs.values.indices { outputs.values[i] = 0 } }
    if !keptAt.isEmpty {
      multiply(0..<rows, columns, at: keptAt[layer], inputs, into: &outputs, isForward)
      return
    }
    switch layers[layer].source {
    case .sampled(_, let scale):
      start(layer, scale: scale)
      let slab = max(1, Self.slabWeights / columns)
      reserve(slab * columns)
      for first in stride(from: 0, to: rows, by: slab) {
        let some = first..<min(first + slab, rows)
        read(some.count * columns, to: 0)
        multiply(some, columns, at: 0, inputs, into: &outputs, isForward)
      }
    case .fixed(let fill):
      reserve(rows * columns)
      var all = weights.mutableSpan
      fill(&all)
      multiply(0..<rows, columns, at: 0, inputs, into: &outputs, isForward)
    case .orthogonal:
      let next = matrices[layer].read(from: states[layer])
      if layer + 1 == states.count { states.append(next) }
      matrices[layer].multiply(inputs, into: &outputs, isForward: isForward)
    case .custom: preconditionFailure("a custom network is kept")
    }
  }

  /// Draws the whole network into `weights`.
  private mutating func keep(_ network: Int) {
    reserve(layers.reduce(0) { $0 + $1.count })
    if case .custom(let fill) = layers[0].source {
      var all = weights.mutableSpan
      fill(network, &all)
      return
    }
    for (index, layer) in layers.enumerated() {
      switch layer.source {
      case .sampled(_, let scale):
        start(index, scale: scale)
        read(layer.count, to: keptAt[index])
      case .fixed(let fill):
        var part = [Float](repeating: 0, count: layer.count)
        var span = part.mutableSpan
        fill(&span)
        weights.replaceSubrange(keptAt[index]..<keptAt[index] + layer.count, with: part)
      case .orthogonal, .custom: preconditionFailure("layers of several kinds")
      }
    }
  }

  private mutating func reserve(_ count: Int) {
    if weights.count != count { weights = [Float](repeating: 0, count: count) }
  }

  /// Goes to where a layer starts: the next one, or one of those before it.
  private mutating func start(_ layer: Int, scale: Float) {
    if layer < states.count { reader?.state = states[layer] }
    reader?.startLayer(of: layers[layer].count, scale: scale)
    if layer == states.count, keptAt.isEmpty, let state = reader?.state { states.append(state) }
  }

  /// Reads the next `count` weights of the layer into `weights`.
  private mutating func read(_ count: Int, to start: Int) {
    var next = start
    let end = start + count
    // Out of self while the reader, another part of self, is asked; nothing is copied.
    var to: [Float] = []
    swap(&to, &weights)
    while next < end {
      next +=
        reader?.read(upTo: end - next) { [next] block in
          unsafe block.withUnsafeBufferPointer { block in
            unsafe to.withUnsafeMutableBufferPointer { to in
              guard let from = block.baseAddress, let base = to.baseAddress else { return }
              unsafe (base + next).update(from: from, count: block.count)
            }
          }
        } ?? (end - next)
    }
    swap(&to, &weights)
  }

  /// Multiplies the rows of a layer that are at `start` of `weights`.
  private func multiply(
    _ rows: Range<Int>, _ columns: Int, at start: Int, _ inputs: VectorPanel,
    into outputs: inout VectorPanel, _ isForward: Bool
  ) {
    let (inputStride, outputStride) = (inputs.stride, outputs.stride)
    unsafe weights.withUnsafeBufferPointer { weights in
      unsafe inputs.values.withUnsafeBufferPointer { inputValues in
        unsafe outputs.values.withUnsafeMutableBufferPointer { outputValues in
          guard let weights = weights.baseAddress, let from = inputValues.baseAddress,
            let to = outputValues.baseAddress
          else { return }
          for first in stride(from: 0, to: inputs.count, by: Self.panel) {
            let vectors = Int32(min(Self.panel, inputs.count - first))
            let (from, to) = unsafe (from + first * inputStride, to + first * outputStride)
            if isForward {
              unsafe ck_combine_rows(
                weights + start, rows.count, columns, from + rows.lowerBound, inputStride, to,
                outputStride, vectors)
            } else {
              unsafe ck_project_rows(
                weights + start, rows.count, columns, from, inputStride, to + rows.lowerBound,
                outputStride, vectors)
            }
          }
        }
      }
    }
  }

  /// Vectors that a kernel takes at a time.
  private static let panel = 4
}

/// The matrices of all layers of one size and gain, one at a time: an `OrthogonalReader` that layers
/// can share.
private final class OrthogonalMatrices {
  private let layer: LayerSampler.Layer
  private var reader: OrthogonalReader

  init(_ layer: LayerSampler.Layer, from stream: consuming WordStream) {
    guard case .orthogonal(let rows, let columns, let scale) = layer.source else {
      preconditionFailure("layers of several kinds")
    }
    precondition(rows == layer.rows && columns == layer.columns, "a matrix of another size")
    self.layer = layer
    reader = OrthogonalReader(rows: rows, columns: columns, scale: scale, from: stream)
  }

  /// Whether these are matrices of the size and the gain of a layer.
  func isOf(_ other: LayerSampler.Layer) -> Bool {
    guard case .orthogonal(let rows, let columns, let scale) = other.source,
      case .orthogonal(layer.rows, layer.columns, let ownScale) = layer.source
    else { return false }
    return rows == layer.rows && columns == layer.columns && scale == ownScale
  }

  /// Reads the matrix that starts at `state`; returns where the next one does.
  func read(from state: WordStream.State) -> WordStream.State {
    reader.state = state
    reader.startMatrix()
    reader.next()
    return reader.state
  }

  func multiply(_ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool) {
    reader.multiply(inputs, into: &outputs, isForward: isForward)
  }
}
