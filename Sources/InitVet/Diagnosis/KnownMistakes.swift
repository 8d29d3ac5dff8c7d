/// The laws that known mistakes give in place of a claim of independent weights.
struct KnownMistakes {
  let initializer: Initializer
  let claim: Marginal
  let formula: ClaimedFormula?
  /// The order in which the axes of a kernel are said to be stored; nil for what is drawn here.
  let layout: TensorLayout?

  init(_ initializer: Initializer, claim: Marginal, layout: TensorLayout? = nil) {
    self.initializer = initializer
    self.claim = claim
    self.layout = layout
    formula = ClaimedFormula(initializer, variance: claim.variance)
  }

  /// All of them, without those that leave the claimed law as it is.
  var all: [Mistake] {
    (ofFormula + ofGain + ofScale + ofFamily + ofMean).filter {
      !(StandardizedLaw(claim.distribution) == $0.law.law && $0.law.mean == 0
        && abs($0.law.standardDeviation - 1) < 1e-9)
    }
  }

  /// Variance 1/n for 2/n, the other fan, and the like: each in every family.
  private var ofFormula: [Mistake] {
    var found: [Mistake] = []
    let others = ClaimedFormula.Author.allCases.filter { $0 != formula?.author }
    let fans = initializer.fans
    if let formula {
      for other in others {
        guard let cause = Cause(other, for: formula.author) else { continue }
        found += laws(cause, formula.by(other), fans)
      }
      // Where the fans are such that it makes no difference, nothing can be said of them.
      let claimed = formula.variance(fans)
      func differs(_ formula: ClaimedFormula, _ fans: Fans) -> Bool {
        abs(formula.variance(fans) / claimed - 1) > 1e-9
      }
      if let swapped = formula.swapped, differs(swapped, fans) {
        found += laws(.fanInFanOutSwapped, swapped, fans)
      }
      for fans in fansWithoutKernel where differs(formula, fans) {
        found += laws(.receptiveFieldIgnored, formula, fans)
      }
      for fans in fansOfOtherGroups where differs(formula, fans) {
        found += laws(.groupsIgnored, formula, fans)
      }
      for (layout, fans) in fansOfOtherLayouts where differs(formula, fans) {
        found += laws(.wrongLayout, formula, fans).map {
          var mistake = $0
          mistake.layout = layout
          return mistake
        }
      }
    }
    return found + others.flatMap { laws(.anotherInitializer, ClaimedFormula($0), fans) }
  }

  /// A gain of 1 leaves He's √2.
  private var ofGain: [Mistake] {
    guard let formula else { return [] }
    let gain = formula.gain == 1 ? formula.author.numerator.squareRoot() : formula.gain
    guard gain != 1 else { return [] }
    let without =
      formula.gain == 1
      ? ClaimedFormula(.lecun, formula.mode)
      : ClaimedFormula(formula.author, formula.mode)
    let missing = laws(.gainMissing, without, initializer.fans)
    let squared = laws(
      .gainSquared,
      ClaimedFormula(formula.author, formula.mode, gain: formula.gain * gain), initializer.fans)
    return (missing + squared).map {
      var mistake = $0
      mistake.gain = gain
      return mistake
    }
  }

  /// A formula's variance in each family; families that the claim does not have are second
  /// mistakes.
  private func laws(_ cause: Cause, _ formula: ClaimedFormula, _ fans: Fans) -> [Mistake] {
    families.flatMap { family in
      // A claim that leaves the rescaling out may be broken with it or without.
      let factors = family == claim.distribution && isUncorrected ? [kept(family), 1] : [1]
      return factors.map { factor in
        let hasName = fans == initializer.fans && factor == 1
        return mistake(
          cause, family, ratio: formula.variance(fans) * factor / claim.variance,
          resembles: hasName ? formula.name(family) : nil)
      }
    }
  }
}

extension KnownMistakes {
  /// The claim's first.
  var families: [Marginal.Distribution] {
    let others: [Marginal.Distribution] = [.normal, .uniform, .truncatedNormal(bound: bound)]
    return [claim.distribution] + others.filter { $0 != claim.distribution }
  }

  /// The claim's cut, or the usual one.
  var bound: Double {
    if case .truncatedNormal(let bound) = claim.distribution { bound } else { 2 }
  }

  /// What a cut without rescaling leaves of the variance.
  func kept(_ family: Marginal.Distribution) -> Double {
    let parent = StandardizedLaw(family).parentStandardDeviation
    return 1 / (parent * parent)
  }

  /// Whether the claim itself leaves the rescaling out.
  var isUncorrected: Bool {
    initializer.parameters.contains { $0.name == "corrected" && $0.value == .flag(false) }
      || initializer.parameters.contains { $0.name == "parent_stddev" }
  }

  func mistake(
    _ cause: Cause, _ family: Marginal.Distribution, ratio: Double, resembles: String? = nil
  ) -> Mistake {
    Mistake(
      cause: cause, law: ExplainingLaw(StandardizedLaw(family), varianceRatio: ratio),
      distribution: family, resembles: resembles,
      isOfAnotherFamily: family != claim.distribution)
  }

  private var fansWithoutKernel: [Fans] {
    let layer = initializer.layer
    guard layer.kernelArea > 1 else { return [] }
    let inputs = layer.inputs / layer.groups
    let isPerGroup = initializer.fans == layer.fans(.perGroup)
    let outputs = isPerGroup ? layer.outputs / layer.groups : layer.outputs
    return [try? LayerShape(dense: inputs, outputs)].compactMap { $0?.fans(.perGroup) }
  }

  /// Those of the tensor with its axes in the other orders that frameworks use. Of a matrix they are
  /// exchanged, which is a mistake of its own.
  private var fansOfOtherLayouts: [(TensorLayout, Fans)] {
    let layer = initializer.layer
    guard let layout, layout.rank > 2, layout.fits(layer), layer.groups == 1 else { return [] }
    let dimensions = layout.dimensions(of: layer)
    return TensorLayout.usual(rank: layout.rank).compactMap { other in
      guard let fans = (try? other.shape(of: dimensions))?.fans(.perGroup),
        fans != initializer.fans
      else { return nil }
      return (other, fans)
    }
  }

  /// Those of one group, those that frameworks read off the tensor, and the right ones.
  private var fansOfOtherGroups: [Fans] {
    let layer = initializer.layer
    guard layer.groups > 1 else { return [] }
    let whole = try? LayerShape(
      kernel: layer.kernel, inputs: layer.inputs, outputs: layer.outputs)
    return [whole?.fans(.perGroup), layer.fans(.tensorShape), layer.fans(.perGroup)]
      .compactMap(\.self).filter { $0 != initializer.fans }
  }
}

extension Cause {
  /// The name of taking `other` for `author`, if the mistake has one.
  fileprivate init?(_ other: ClaimedFormula.Author, for author: ClaimedFormula.Author) {
    switch (other, author) {
    case (.lecun, .he): self = .lecunInsteadOfHe
    case (.he, .lecun): self = .heInsteadOfLecun
    case (.glorot, .he): self = .glorotInsteadOfHe
    default: return nil
    }
  }
}
