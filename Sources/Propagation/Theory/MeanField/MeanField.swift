#if canImport(Glibc)
  private import Glibc
#else
  private import Darwin
#endif

/// A network of infinite width, with the same laws in every layer: how the variance of its
/// pre-activations, their correlation for two inputs and its gradients go from layer to layer.
///
/// Poole et al., arXiv:1606.05340, for signals; Schoenholz et al., arXiv:1611.01232, for gradients and
/// depth scales. Any finite parameters, at least 0, are accepted.
public struct MeanField: Hashable, Sendable {
  /// φ.
  public let activation: Activation
  /// σ_w²: the variance of a weight times the fan in.
  public let weightVariance: Double
  /// σ_b².
  public let biasVariance: Double

  /// - Precondition: both variances are finite and at least 0.
  public init(_ activation: Activation, weightVariance: Double, biasVariance: Double = 0) {
    precondition(weightVariance >= 0 && weightVariance.isFinite, "a variance that is none")
    precondition(biasVariance >= 0 && biasVariance.isFinite, "a variance that is none")
    self.activation = activation
    self.weightVariance = weightVariance
    self.biasVariance = biasVariance
  }

  /// The length map f(q) = σ_w²·V(q) + σ_b²: the variance one layer after q.
  public func length(after length: Double) -> Double {
    let moments = GaussianMoments(activation, variance: length)
    return weightVariance * moments.meanSquare + biasVariance
  }

  /// f′(q), by which a small difference from a fixed point is multiplied in a layer.
  public func lengthSlope(at length: Double) -> Double {
    let moments = GaussianMoments(activation, variance: length)
    return weightVariance * moments.elasticity * (moments.meanSquare / length)
  }

  /// χ(q) = σ_w²·D(q), by which the mean square of gradients is multiplied in a layer whose
  /// pre-activations have variance q; χ₁ at the fixed point.
  public func gradientFactor(at length: Double) -> Double {
    weightVariance * GaussianMoments(activation, variance: length).meanSquareDerivative
  }

  /// The covariance of the pre-activations of two inputs one layer after variances q₁ and q₂ and
  /// correlation c; biases are shared.
  public func covariance(after lengths: (Double, Double), correlation: Double) -> Double {
    let pair = GaussianPairMoments(activation, variances: lengths, correlation: correlation)
    return weightVariance * pair.product + biasVariance
  }
}
