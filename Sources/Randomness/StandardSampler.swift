/// A law that weights are drawn from before they are scaled.
///
/// Each is symmetric about 0 and drawn in single precision with `+ − × ÷ √` and integer work
/// only, so that the bits of a weight are the same on every machine.
public enum StandardSampler: Hashable, Sendable {
  /// Normal, mean 0, variance 1.
  case normal
  /// Uniform on [−1, 1], variance 1/3.
  case uniform
  /// The standard normal given |x| ≤ `bound`. `bound` is in standard deviations of the *parent*
  /// (the normal before the cut); the variance of what is drawn is below 1.
  case truncatedNormal(bound: Double)
}
