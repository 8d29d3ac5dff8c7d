extension GaussianMoments {
  /// By quadrature; φ may have a kink at 0 and nowhere else.
  ///
  /// Of a function g of z, q·(E g)′ = E[(Z² − 1)·g]/2 and q²·(E g)″ = E[(Z⁴ − 6Z² + 3)·g]/4; of V
  /// one derivative is given to φ, V′ = E[Z·φφ′]/√q and V″ = E[(Z³ − 3Z)·φφ′]/(2q√q), so that V′ is
  /// precise for small q. φ″ is not needed.
  init(integrating activation: Activation, q: Double) {
    let scale = q.squareRoot()
    let amplitude = max(abs(activation(scale)), abs(activation(-scale)), abs(activation(0)))
    var (square, fourth, slope, bend) = (0.0, 0.0, 0.0, 0.0)
    var (steepness, steepness2, joint, second, quartic) = (0.0, 0.0, 0.0, 0.0, 0.0)
    LogarithmicRule.forEachNode(scale: scale) { x, weight in
      let z = scale * x
      let (above, below) = (activation(z), activation(-z))
      let (slopeAbove, slopeBelow) = (activation.derivative(z), activation.derivative(-z))
      let squareAbove = (above / amplitude) * (above / amplitude)
      let squareBelow = (below / amplitude) * (below / amplitude)
      let (steepAbove, steepBelow) = (slopeAbove * slopeAbove, slopeBelow * slopeBelow)
      square += weight * (squareAbove + squareBelow)
      fourth += weight * (squareAbove * squareAbove + squareBelow * squareBelow)
      let steep = weight * (steepAbove + steepBelow)
      steepness += steep
      second += steep * (x * x - 1)
      quartic += steep * ((x * x - 6) * x * x + 3)
      steepness2 += weight * (steepAbove * steepAbove + steepBelow * steepBelow)
      joint += weight * (squareAbove * steepAbove + squareBelow * steepBelow)
      // φφ′ at z minus φφ′ at −z, where φ(0) ≠ 0 without the difference of what is nearly equal.
      let odd =
        switch activation {
        case .sigmoid: slopeAbove * Activation.tanh(z / 2)
        case .softplus: z * slopeAbove + below * Activation.tanh(z / 2)
        default: above * slopeAbove - below * slopeBelow
        }
      let term = weight * x * (odd / amplitude) * (scale / amplitude)
      slope += term
      bend += term * (x * x - 3)
    }
    self.init(
      meanSquare: square * amplitude * amplitude, meanSquareDerivative: steepness,
      kurtosis: fourth / (square * square), elasticity: slope / square,
      curvature: 0.5 * bend / square, derivativeKurtosis: steepness2 / steepness / steepness,
      jointKurtosis: joint / square / steepness,
      derivativeElasticity: 0.5 * second / steepness,
      derivativeCurvature: 0.25 * quartic / steepness)
  }
}
