#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// Evidence that the cells are not equally likely, against every other set of probabilities.
///
/// The probability of the counts under cell probabilities that have themselves a Dirichlet law with
/// parameters α₀/K, over their probability under the claim (Lindon and Malek 2020,
/// arXiv:2011.03567). With αⱼ = α₀/K, Aⱼ = αⱼ + nⱼ, A = α₀ + N, xⱼ = Aⱼ/(A/K) − 1 and
/// φ(x) = (1 + x)ln(1 + x) − x the terms of size N ln N cancel by hand:
///
///     ln M = (A/K) Σφ(xⱼ) − ½ Σ ln(Aⱼ/αⱼ) + ½ ln(A/α₀)
///            + Σ(ln Γ*(Aⱼ) − ln Γ*(αⱼ)) − ln Γ*(A) + ln Γ*(α₀)
///
/// M is the mean over several (K, α₀): few cells see smooth departures soonest, many cells local
/// ones; the best α₀ is about the number of samples that the departure takes to be seen.
public struct ShapeEvidence: Evidence {
  /// Cells and concentration of one Dirichlet law.
  public struct Prior: Hashable, Sendable {
    /// K: what the cells are folded into; it must divide their number.
    public var cells: Int
    /// α₀: the samples that the prior is worth; positive.
    public var concentration: Double

    /// A Dirichlet law about equal probabilities.
    public init(cells: Int, concentration: Double) {
      precondition(cells > 1 && concentration > 0, "a prior without cells or weight")
      self.cells = cells
      self.concentration = concentration
    }
  }

  private let priors: [Prior]

  /// - Parameter priors: M is the mean over them.
  public init(_ priors: [Prior]) {
    precondition(!priors.isEmpty, "no prior")
    self.priors = priors
  }

  /// 16 and 256 cells, for departures that take about `samples` samples to be seen, a tenth and a
  /// hundredth of that.
  public init(tunedTo samples: Double) {
    self.init(
      [16, SmoothTest.cells].flatMap { cells in
        [1, 0.1, 0.01].map { Prior(cells: cells, concentration: max(1, samples * $0)) }
      })
  }

  public let statistic = "ln_e_shape"

  public func direction(_ data: [UInt64]) -> Direction { .none }

  /// ln M of counts in equally likely cells; 10 µs a prior for 256 cells.
  public func logE(_ data: [UInt64]) -> Double {
    let samples = Double(data.reduce(0, +))
    guard samples > 0 else { return 0 }
    return logMeanExp(priors.map { Self.logE(data, samples, $0) })
  }

  /// With x at hand one logarithm a cell is enough: ln(Aⱼ/αⱼ) = ln(1 + xⱼ) + ln(A/α₀).
  private static func logE(_ data: [UInt64], _ samples: Double, _ prior: Prior) -> Double {
    precondition(data.count % prior.cells == 0, "cells that do not fold")
    let width = data.count / prior.cells
    let cells = Double(prior.cells)
    let own = prior.concentration / cells
    let total = prior.concentration + samples
    var (divergence, logs, stars) = (0.0, 0.0, 0.0)
    for first in stride(from: 0, to: data.count, by: width) {
      let count = Double(data[first..<first + width].reduce(0, +))
      let x = (count * cells - samples) / total
      // 1 + x, which is above 0, without the rounding of x.
      let ratio = (own + count) * cells / total
      let isSmall = abs(x) < 0.1
      let excess = isSmall ? LogExcess(x, logRatio: 0).value : x - log(ratio)
      // φ = (1 + x)ln(1 + x) − x = x² − (1 + x)h(x).
      divergence += isSmall ? x * x - (1 + x) * excess : ratio * (x - excess) - x
      logs += x - excess
      stars += logGammaStar(own + count)
    }
    let growth = log1p(samples / prior.concentration)
    return total / cells * divergence - 0.5 * logs + 0.5 * (1 - cells) * growth
      + stars - cells * logGammaStar(own) - logGammaStar(total)
      + logGammaStar(prior.concentration)
  }

  /// ln of what Stirling's formula leaves over of Γ; by its series, whose next term is 1/1188x⁹, where
  /// that is below 1e-16.
  private static func logGammaStar(_ x: Double) -> Double {
    guard x > 30 else { return log(LibraryFunctions.gammaStar(x)) }
    let y = 1 / (x * x)
    return (1 - y * (1 / 30 - y * (1 / 105 - y / 140))) / (12 * x)
  }
}
