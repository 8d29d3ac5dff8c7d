public import InitVetRandomness

/// Networks of independent normal weights, of which only what the vectors see is drawn: O(width) a
/// layer instead of O(width²).
///
/// With the vectors that come to a layer written as A = Q·R, Q orthonormal, the products W·Q are normals
/// whatever came before, so W·A = √v·G·R. On the way back W is what its products with Q have fixed, and
/// elsewhere normals that nothing has met yet: Wᵀ·Δ = √v(Q·GᵀΔ + (1 − QQᵀ)·F), where F are normals
/// with the Gram matrix ΔᵀΔ. The joint law of all signals and gradients of all paths is exactly that
/// of networks whose every weight is drawn (`ReducedNetworkTests` compares them), for any activation.
///
/// It says nothing about an initializer's sampler.
public struct ReducedNetwork: ~Copyable, LayerProducts {
  private let standardDeviations: [Double]
  private var normals: NormalReader
  /// Of each layer that went forward: Q, and the normals W·Q/√v.
  private var bases: [Orthonormalized] = []
  private var images: [VectorPanel] = []

  /// Starts a network.
  ///
  /// - Parameters:
  ///   - variances: v of each layer's weights.
  ///   - stream: the network's own.
  public init(variances: [Double], from stream: consuming WordStream) {
    standardDeviations = variances.map { $0.squareRoot() }
    normals = NormalReader(from: stream)
  }

  /// Starts the next network, from its own stream.
  public mutating func restart(from stream: consuming WordStream) {
    normals.restart(from: stream)
    bases.removeAll(keepingCapacity: true)
    images.removeAll(keepingCapacity: true)
  }

  public mutating func multiply(
    layer: Int, _ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool
  ) {
    let orthonormalized = Orthonormalized(inputs)
    var fresh = VectorPanel(count: inputs.count, length: outputs.length)
    for k in 0..<fresh.count {
      let start = k * fresh.stride
      normals.fill(&fresh.values, start..<start + fresh.length)
    }
    for i in outputs.values.indices { outputs.values[i] = 0 }
    if isForward {
      orthonormalized.combine(fresh, into: &outputs)
      bases.append(orthonormalized)
      images.append(fresh)
    } else {
      orthonormalized.combine(fresh, into: &outputs)
      bases[layer].replaceProjections(of: &outputs, by: images[layer], inputs)
    }
    for i in outputs.values.indices { outputs.values[i] *= standardDeviations[layer] }
  }
}

/// Vectors as combinations of orthonormal ones: A = Q·R, R upper triangular.
private struct Orthonormalized {
  private let basis: VectorPanel
  private var coefficients: [Double]

  /// Gram and Schmidt's process, each step done twice, so that what is left of nearly equal vectors is
  /// orthogonal as well (Giraud, Langou and Rozložník 2005, doi:10.1016/j.camwa.2005.08.009).
  init(_ vectors: VectorPanel) {
    var basis = vectors
    let count = vectors.count
    coefficients = [Double](repeating: 0, count: count * count)
    for k in 0..<count {
      let length = basis.norm(k)
      for _ in 0..<2 {
        for i in 0..<k {
          let along = basis.dot(i, k)
          coefficients[i * count + k] += along
          basis.add(-along, times: i, to: k)
        }
      }
      let rest = basis.norm(k)
      // A vector that the others make up has no direction of its own.
      let isIndependent = rest > length * 0x1p-44
      coefficients[k * count + k] = isIndependent ? rest : 0
      basis.scale(k, by: isIndependent ? 1 / rest : 0)
    }
    self.basis = basis
  }

  /// outputs = images·R.
  func combine(_ images: VectorPanel, into outputs: inout VectorPanel) {
    let count = images.count
    for k in 0..<count {
      for i in 0...k where coefficients[i * count + k] != 0 {
        outputs.add(coefficients[i * count + k], times: images, i, to: k)
      }
    }
  }

  /// Gives each vector, in place of its projections on Q, those that the images of Q have on the
  /// gradients.
  func replaceProjections(
    of vectors: inout VectorPanel, by images: VectorPanel, _ gradients: VectorPanel
  ) {
    for k in 0..<vectors.count {
      for i in 0..<basis.count {
        let wanted = images.dot(i, gradients, k)
        vectors.add(wanted - basis.dot(i, vectors, k), times: basis, i, to: k)
      }
    }
  }
}

extension VectorPanel {
  fileprivate func norm(_ vector: Int) -> Double { dot(vector, vector).squareRoot() }

  /// The scalar product with a vector of another panel.
  fileprivate func dot(_ vector: Int, _ other: VectorPanel, _ otherVector: Int) -> Double {
    let (one, two) = (vector * stride, otherVector * other.stride)
    var sum = 0.0
    for i in 0..<length { sum += values[one + i] * other.values[two + i] }
    return sum
  }

  /// Adds a multiple of another of its vectors.
  fileprivate mutating func add(_ factor: Double, times other: Int, to vector: Int) {
    let (from, to) = (other * stride, vector * stride)
    for i in 0..<length { values[to + i] += factor * values[from + i] }
  }

  /// Adds a multiple of a vector of another panel.
  fileprivate mutating func add(
    _ factor: Double, times other: VectorPanel, _ otherVector: Int, to vector: Int
  ) {
    let (from, to) = (otherVector * other.stride, vector * stride)
    for i in 0..<length { values[to + i] += factor * other.values[from + i] }
  }

  fileprivate mutating func scale(_ vector: Int, by factor: Double) {
    let start = vector * stride
    for i in start..<start + length { values[i] *= factor }
  }
}
