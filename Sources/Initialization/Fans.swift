/// How many inputs feed one output of a layer, and how many outputs one input feeds.
public struct Fans: Hashable, Sendable {
  /// Inputs per output: the n of "variance 1/n".
  public let fanIn: Int
  /// Outputs per input: fan-in of the backward pass.
  public let fanOut: Int

  /// The arithmetic mean of the two, exact (fans are below 2³²).
  public var average: Double { Double(fanIn + fanOut) / 2 }
}

/// Which numbers are called the fans of a convolution with groups. Without groups both agree.
public enum FanConvention: String, Hashable, Sendable {
  /// What one output really sees: fan_in = kernel area × in/groups, fan_out = kernel area ×
  /// out/groups. The default.
  case perGroup = "per_group"
  /// What PyTorch, Keras, TensorFlow, JAX and MLX read off the stored tensor: fan_in = kernel area ×
  /// in/groups, fan_out = kernel area × out, too large by the number of groups.
  case tensorShape = "tensor_shape"
}

/// Which fan divides the variance; the names are Keras's and JAX's.
enum FanMode: String, Sendable {
  case fanIn = "fan_in"
  case fanOut = "fan_out"
  case fanAverage = "fan_avg"

  func value(of fans: Fans) -> Double {
    switch self {
    case .fanIn: Double(fans.fanIn)
    case .fanOut: Double(fans.fanOut)
    case .fanAverage: fans.average
    }
  }
}
