internal import InitVet

/// A mistake that gives weights of another law, in words.
struct LawText {
  let cause: Cause
  let law: Diagnosis.LawEvidence
  let result: InitializerReport

  var sentence: String {
    let measured = number(result.estimate.varianceRatio ?? .nan)
    switch cause {
    case .truncatedNormalOfRightVariance, .wrongDistribution, .shiftedMean: return family
    case .anotherInitializer:
      return "variance is \(measured) of the claim, and variance and distribution are those of "
        + "\(law.resembles ?? "another initializer"), which has \(number(law.varianceRatio))"
    default:
      let sentence =
        "variance is \(measured) of the claim, and \(mistake) gives "
        + number(law.varianceRatio) + second
      return ([sentence, cure] + [claim]).compactMap(\.self).joined(separator: ". ")
    }
  }

  /// What gives the variance, in a phrase.
  private var mistake: String {
    let gain = law.gain.map { number($0) } ?? ""
    switch cause {
    case .lecunInsteadOfHe: return "LeCun's 1/fan in place of He's 2/fan"
    case .heInsteadOfLecun: return "He's 2/fan in place of LeCun's 1/fan"
    case .glorotInsteadOfHe: return "Glorot's 2/(fan_in+fan_out) in place of He's 2/fan"
    case .fanInFanOutSwapped:
      return "fan_in \(result.fans.fanIn) and fan_out \(result.fans.fanOut) exchanged"
    case .receptiveFieldIgnored: return "fans without the area of the kernel"
    case .groupsIgnored: return "fans of another number of groups"
    case .wrongLayout:
      return "a kernel stored as \(law.layout?.description ?? "another layout"), not "
        + "\(result.origin?.layout?.description ?? "as claimed"),"
    case .gainMissing: return "a gain of \(gain) that is left out"
    case .gainSquared: return "a gain of \(gain) that is applied twice"
    case .varianceUsedAsStddev: return "\(scales.squared) used as \(scales.unsquared)"
    case .uniformLimitIsStddev: return "a uniform law whose limit is the standard deviation"
    case .pytorchLinearDefault: return "PyTorch's default, uniform within 1/sqrt(fan_in),"
    case .truncatedNormalNotCorrected:
      return "a normal that is cut at ±\(cut) standard deviations and not rescaled"
    default: return cause.rawValue
    }
  }

  /// The scale that the root is taken of, and what it becomes.
  private var scales: (squared: String, unsquared: String) {
    guard case .independent(let claimed) = result.claim,
      abs(law.varianceRatio / claimed.variance - 1) > 1e-9
    else { return ("the variance", "the standard deviation") }
    return claimed.distribution == .uniform
      ? ("the square of the limit", "the limit")
      : ("the variance before the cut", "the standard deviation before it")
  }

  /// What to change, where the mistake does not say it.
  private var cure: String? {
    switch cause {
    case .lecunInsteadOfHe: "Multiply the standard deviation by sqrt(2)"
    case .heInsteadOfLecun: "Divide the standard deviation by sqrt(2)"
    case .receptiveFieldIgnored: "fan_in is kernel area times inputs"
    case .groupsIgnored: "fan_in counts the inputs of one group, fan_out the outputs of one"
    case .wrongLayout: law.layout.map { "Audit it with --layout \($0)" }
    case .fanInFanOutSwapped:
      result.origin?.layout.map { "Or the axes of the tensor are not \($0)" }
    case .varianceUsedAsStddev: "A square root is missing"
    case .uniformLimitIsStddev: "The limit is sqrt(3) standard deviations"
    case .pytorchLinearDefault: "The layer was probably never initialized"
    case .truncatedNormalNotCorrected:
      "Divide the standard deviation by \(number(law.varianceRatio.squareRoot()))"
    default: nil
    }
  }

  private var claim: String? { law.resembles.map { "These weights keep the claim \($0)" } }

  /// A family that is not the claim's, beside a wrong variance.
  private var second: String {
    guard case .independent(let claimed) = result.claim,
      claimed.distribution.name != law.distribution.name,
      ![.uniformLimitIsStddev, .pytorchLinearDefault, .truncatedNormalNotCorrected].contains(cause)
    else { return "" }
    return "; besides, the weights are \(law.distribution.words), not "
      + claimed.distribution.words
  }

  /// For mistakes that are not about the variance.
  private var family: String {
    guard case .independent(let claimed) = result.claim else { return "" }
    let what =
      cause == .shiftedMean && law.distribution == claimed.distribution && law.varianceRatio == 1
      ? "mean is \(number(law.mean)) claimed standard deviations from 0, and about it the weights "
        + "follow the claim"
      : law.mean == 0 ? symmetric(claimed) : fromZero(claimed)
    return [what, claim].compactMap(\.self).joined(separator: ". ")
  }

  private func symmetric(_ claimed: Marginal) -> String {
    let variance =
      abs(law.varianceRatio - 1) < 1e-9
      ? "the claimed variance" : "\(number(law.varianceRatio)) of the claimed variance"
    if law.distribution == claimed.distribution {
      return "the weights have \(variance): they were rescaled after the cut, and the claim was not"
    }
    return "the weights are \(law.distribution.words) with \(variance), and the claim is "
      + claimed.distribution.words
  }

  /// A uniform law on one side of 0.
  private func fromZero(_ claimed: Marginal) -> String {
    let end = number(2 * law.mean * claimed.standardDeviation)
    return "the weights are uniform from 0 to \(end), and the claim is "
      + "\(claimed.distribution.words) around 0: a generator of (0, 1) was used as it is"
  }

  private var cut: String {
    if case .truncatedNormal(let bound) = law.distribution { number(bound) } else { "" }
  }

  private func number(_ value: Double) -> String { Numbers.significant(value, 4) }
}

extension Marginal.Distribution {
  fileprivate var words: String {
    switch self {
    case .normal: "normal"
    case .uniform: "uniform"
    case .truncatedNormal: "truncated normal"
    }
  }
}
