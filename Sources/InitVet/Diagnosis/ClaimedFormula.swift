/// The formula that a claimed variance comes from: gain² × numerator / fan.
struct ClaimedFormula: Hashable, Sendable {
  enum Author: String, CaseIterable, Sendable {
    case he, lecun, glorot

    var numerator: Double { self == .he ? 2 : 1 }
  }

  enum Mode: Sendable {
    case fanIn, fanOut, average
  }

  let author: Author
  var mode: Mode
  let gain: Double

  init(_ author: Author, _ mode: Mode? = nil, gain: Double = 1) {
    self.author = author
    self.mode = mode ?? (author == .glorot ? .average : .fanIn)
    self.gain = gain
  }

  func variance(_ fans: Fans) -> Double {
    let fan =
      switch mode {
      case .fanIn: Double(fans.fanIn)
      case .fanOut: Double(fans.fanOut)
      case .average: fans.average
      }
    return gain * gain * author.numerator / fan
  }

  /// The same gain and fan, as far as `other` has one, by another author.
  func by(_ other: Author) -> ClaimedFormula {
    ClaimedFormula(other, other == .glorot || author == .glorot ? nil : mode, gain: gain)
  }

  /// The other fan; nil for the mean of both.
  var swapped: ClaimedFormula? {
    guard mode != .average else { return nil }
    return ClaimedFormula(author, mode == .fanIn ? .fanOut : .fanIn, gain: gain)
  }

  /// What to type for this variance and a family.
  func name(_ distribution: Marginal.Distribution) -> String? {
    let family: (scaling: String, suffix: String)? =
      switch distribution {
      case .normal: ("untruncated_normal", "normal")
      case .uniform: ("uniform", "uniform")
      case .truncatedNormal(let bound):
        bound == 2 ? ("truncated_normal", "truncated-normal") : nil
      }
    guard let family else { return nil }
    guard mode == (author == .glorot ? .average : .fanIn) else {
      let scale = gain * gain * author.numerator
      return
        "variance-scaling:scale=\(ParameterValue.number(scale)),"
        + "mode=\(mode == .fanOut ? "fan_out" : "fan_in"),distribution=\(family.scaling)"
    }
    let stem = "\(author.rawValue)-\(family.suffix)"
    return gain == 1 ? stem : "\(stem):gain=\(ParameterValue.number(gain))"
  }

  /// The formula of a claim of variance `variance`: the one that its name has, or for others,
  /// such as a user's own, the first that gives the variance without a gain.
  init?(_ initializer: Initializer, variance: Double) {
    let names = initializer.name.split(separator: "-")
    let gain = initializer.parameters.first { $0.name == "gain" }?.value
    if let author = names.first.flatMap({ Author(rawValue: String($0)) }), names.count > 1,
      case .number(let gain) = gain
    {
      self.init(author, gain: gain)
      return
    }
    let known: [ClaimedFormula] = [
      .init(.he), .init(.lecun), .init(.glorot), .init(.he, .fanOut), .init(.lecun, .fanOut),
      .init(.he, .average),
    ]
    let fitting = known.first {
      abs($0.variance(initializer.fans) / variance - 1) < 1e-9
    }
    guard let fitting else { return nil }
    self = fitting
  }
}
