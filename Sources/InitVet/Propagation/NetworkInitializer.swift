/// An initializer on every layer of a network.
public struct NetworkInitializer: Sendable {
  /// n₀ … n_L.
  public let widths: [Int]
  /// The initializer on each layer's shape; one object for each distinct shape.
  public let layers: [Initializer]

  /// A name of the catalogue on layers between these widths.
  ///
  /// - Throws: `PropagationError.initializer` or `.size`, or `.contradiction` for fewer than two widths.
  public init(_ text: String, widths: [Int]) throws(PropagationError) {
    guard widths.count >= 2 else {
      throw .contradiction("a network needs at least two widths, those of its input and its output")
    }
    var known: [[Int]: Initializer] = [:]
    var layers: [Initializer] = []
    for (inputs, outputs) in zip(widths, widths.dropFirst()) {
      if let same = known[[inputs, outputs]] {
        layers.append(same)
        continue
      }
      let shape: LayerShape
      do throws(InitializationError) {
        shape = try LayerShape(dense: inputs, outputs)
      } catch {
        throw .size(error)
      }
      do throws(InitializationError) {
        let layer = try Catalogue.resolve(text, shape: shape)
        known[[inputs, outputs]] = layer
        layers.append(layer)
      } catch {
        throw .initializer(error)
      }
    }
    self.init(layers: layers)
  }

  /// Layers one by one, for initializers of the user's own: if they are custom, the first one's closure
  /// fills all layers, one after another.
  ///
  /// - Precondition: each layer is dense and has as many inputs as the one before it has outputs, and
  ///   all are drawn from the same kind of source.
  public init(layers: [Initializer]) {
    precondition(
      !layers.isEmpty
        && zip(layers, layers.dropFirst()).allSatisfy { $0.shape.outputs == $1.shape.inputs },
      "layers that do not follow each other")
    self.layers = layers
    widths = layers.map(\.shape.inputs) + layers.suffix(1).map(\.shape.outputs)
  }

  /// The first layer's initializer: its names are those of all.
  var first: Initializer { layers[0] }

  /// The key of the streams: everything that the weights depend on.
  var streamLabel: String {
    var label = "propagate " + layers[0].streamLabel
    for (before, layer) in zip(layers, layers.dropFirst()) where layer.shape != before.shape {
      label += " " + layer.streamLabel
    }
    return label + " layers=\(layers.count)"
  }

  /// The laws of the layers' weights; nil if they are known exactly.
  var weightLaws: [WeightLaw]? {
    var laws: [WeightLaw] = []
    for layer in layers {
      switch layer.claim {
      case .independent(let marginal):
        laws.append(
          marginal.distribution == .normal
            ? .normal(variance: marginal.variance)
            : .symmetric(variance: marginal.variance, kurtosis: marginal.kurtosis))
      case .haar(let gain): laws.append(.haar(gain: gain))
      case .exact: return nil
      }
    }
    return laws
  }

  /// What draws the weights.
  var sources: [LayerSampler.Layer] {
    layers.map {
      LayerSampler.Layer(source: $0.source, rows: $0.shape.inputs, columns: $0.shape.outputs)
    }
  }
}
