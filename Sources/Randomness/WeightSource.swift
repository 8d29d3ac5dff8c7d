/// What a network draws its weights from.
public enum WeightSource: Sendable {
  /// Independent weights: the standard law times `scale`, from the network's own stream.
  case sampled(StandardSampler, scale: Float)
  /// Layers that are `rows` × `columns` matrices, stored row by row, with orthonormal rows or columns,
  /// whichever are fewer, times `scale`: independent, and each of Haar's law (see
  /// `OrthogonalReader`), one after another from the network's own stream.
  case orthogonal(rows: Int, columns: Int, scale: Double)
  /// The same weights in every layer of every network: `fill` writes one layer.
  case fixed(fill: @Sendable (_ layer: inout MutableSpan<Float>) -> Void)
  /// A user's closure that fills all weights of network `network`, layer after layer.
  ///
  /// It must be a function of `network` alone, and is called from several threads at once.
  case custom(fill: @Sendable (_ network: Int, _ weights: inout MutableSpan<Float>) -> Void)
}
