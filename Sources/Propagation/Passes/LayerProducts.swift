public import InitVetRandomness

/// The layers of one network, known by what they make of vectors.
///
/// `LayerSampler` draws every weight; `ReducedNetwork` draws only what the vectors see of normal ones.
public protocol LayerProducts: ~Copyable {
  /// Multiplies vectors by layer `layer`, counted from 0: forward, from its inputs to its outputs, or
  /// back. All layers go forward in order, and then back in the opposite order.
  mutating func multiply(
    layer: Int, _ inputs: VectorPanel, into outputs: inout VectorPanel, isForward: Bool)
}

extension LayerSampler: LayerProducts {}
