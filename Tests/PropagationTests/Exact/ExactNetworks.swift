import TestSupport

@testable import InitVetPropagation

/// Networks of the fixtures, and what is predicted of one of their signals.
enum ExactNetworks {
  static func law(_ row: [String: String]) -> NetworkLaw {
    let widths = repeated(row["widths"] ?? "").compactMap { Int($0) }
    let slope = row.number("slope")
    return NetworkLaw(
      widths: widths,
      weights: Array(repeated(row["weights"] ?? "").map(weights).prefix(widths.count - 1)),
      activation: slope == -1
        ? .abs : slope == 0 ? .relu : slope == 1 ? .linear : .leakyReLU(slope: slope),
      biasVariance: row.number("bias"),
      input: VectorMoments(squares: row.number("squares"), fourthPowers: row.number("fourths")),
      outputGradient: VectorMoments(
        squares: row.number("gradient_squares"), fourthPowers: row.number("gradient_fourths")))
  }

  static func signal(_ row: [String: String], _ prediction: NetworkPrediction) -> SignalPrediction?
  {
    let layer = Int(row.number("layer"))
    return switch row["quantity"] {
    case "pre_activation": prediction.preActivations[layer - 1]
    case "activation": prediction.activations[layer]
    case "gradient": prediction.gradients[layer - 1]
    case "weight_gradient": prediction.weightGradients[layer - 1]
    default: nil
    }
  }

  /// `64 x51` stands for 64 fifty-one times.
  private static func repeated(_ text: String) -> [Substring] {
    let words = text.split(separator: " ")
    guard let last = words.last, last.hasPrefix("x"), let count = Int(last.dropFirst()) else {
      return words
    }
    return [Substring](repeating: words[0], count: count)
  }

  private static func weights(_ text: Substring) -> WeightLaw {
    let parts = text.split(separator: ":")
    let numbers = parts.dropFirst().compactMap { Double($0) }
    return switch parts[0] {
    case "haar": .haar(gain: numbers[0])
    case "normal": .normal(variance: numbers[0])
    default: .symmetric(variance: numbers[0], kurtosis: numbers[1])
    }
  }
}
