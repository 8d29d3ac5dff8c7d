internal import InitVet

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// What the report says about one network that is not verified: what was found, how sure that is, what
/// to do.
struct PropagationBlock {
  let result: PropagationResult
  let report: PropagationReport

  func lines(_ style: Style) -> [String] {
    guard let verdict = result.verdict else { return [] }
    let title = wrapped("\(verdict.text): \(result.label), \(result.sizeText)", rest: "  ")
    return title.map { style.paint($0, verdict.ink) } + body(verdict) + reproduction(verdict)
  }

  private func body(_ verdict: Verdict) -> [String] {
    func paragraph(_ text: String) -> [String] { wrapped(text, first: "  ", rest: "  ") }
    if result.networks < result.plannedNetworks {
      return paragraph(
        "Interrupted: \(result.networks) of \(result.plannedNetworks) networks were drawn, and a "
          + "sample cut short verifies nothing.")
    }
    var lines: [String] = []
    if result.isAsExpected != true, let expected = report.options.expected {
      let found =
        result.isAsExpected == false
        ? "but it is \(result.classText)"
        : "and that is not settled at alpha \(Numbers.exact(report.options.alpha))"
      lines += paragraph(
        "Expected to be \(expected.rawValue), \(found) "
          + "(typical signal \(result.forwardTypical?.rangeText ?? "none"), gradient "
          + "\(result.backward?.rangeText ?? "none") a layer).")
    }
    if let ratio = result.varianceRatio {
      let text = Numbers.value(ratio, "of the claim", in: result.varianceRatioInterval)
      lines += paragraph("Through all layers the variance of the weights is \(text).")
    }
    let broken = result.allTests.filter { $0.test.logPAdjusted <= log(report.options.alpha) }
    if let worst = broken.min(by: { $0.test.logPAdjusted < $1.test.logPAdjusted }) {
      let places = broken.count == 1 ? "One test refutes" : "\(broken.count) tests refute"
      lines += paragraph(
        "\(places) the claim, first of all \(worst.place): \(probability(worst.test.logPAdjusted))")
    } else if verdict == .inconclusive, let reason {
      lines += paragraph("Nothing refutes it, but \(reason).")
    }
    return lines
  }

  /// Why a claim that nothing refutes is not verified; nil if it is only growth that is not settled.
  private var reason: String? {
    guard let interval = result.varianceRatioInterval else {
      return result.varianceRatio == nil
        ? "no signal met its weights" : "its networks are too few to test"
    }
    let tolerance = report.options.tolerance
    if interval.lowerBound < 1 - tolerance || interval.upperBound > 1 + tolerance {
      return "the interval reaches beyond the tolerance of \(Numbers.percent(tolerance))"
    }
    let untested = result.layers.count { $0.forward.increment == nil }
    guard untested > 0 else { return nil }
    return "its networks are too few to test \(untested) of \(result.layers.count) layers"
  }

  private func probability(_ logP: Double) -> String {
    logP == -.infinity
      ? "a true claim never does this."
      : "a true claim does this with probability below \(Finding.powerOfTen(above: logP)), "
        + "corrected for all \(report.familySize) tests of the run."
  }

  private func reproduction(_ verdict: Verdict) -> [String] {
    guard !result.isCustom else {
      return wrapped(
        "No command draws it: it is an initializer of the program's own (seed "
          + "\(report.options.seed)).", first: "  ", rest: "  ")
    }
    let isSettled = verdict == .inconclusive && result.networks == result.plannedNetworks
    let networks = isSettled ? result.networksToSettle : nil
    let text =
      networks.map { "To settle it, draw \($0) networks:" }
      ?? (result.networks < result.plannedNetworks ? "To finish it:" : "To see it again:")
    return wrapped(text, first: "  ", rest: "  ")
      + command(
        PropagationReproduction(result: result, options: report.options)
          .arguments(networks: networks))
  }
}

extension PropagationResult {
  /// Every test with the words for where it was made.
  var allTests: [(place: String, test: TestReport)] {
    var all: [(String, TestReport)] = []
    for layer in layers {
      if let test = layer.forward.increment { all.append(("layer \(layer.layer), forward", test)) }
      if let test = layer.backward.increment {
        all.append(("layer \(layer.layer), backward", test))
      }
    }
    return all + tests.map { ($0.outcome.words, $0) }
  }
}

extension TestOutcome {
  /// What the tests of a whole network look at.
  fileprivate var words: String {
    switch statistic {
    case "forward_products_psi_square_8": "the law of what layers make of signals"
    case "backward_products_psi_square_8": "the law of what layers make of gradients"
    case "dead_networks": "the number of networks without signal"
    case "reduced_last_signal": "the last signal beside that of reduced networks"
    case "reduced_first_gradient": "the first layer's gradient beside that of reduced networks"
    case "as_claimed": "what the claim fixes of every product"
    case "not_finite": "weights that are NaN or infinite"
    default: statistic
    }
  }
}

/// The command that repeats one network of a run, sample for sample.
struct PropagationReproduction {
  let result: PropagationResult
  let options: PropagationOptions

  /// As any shell takes it as one word.
  private static func quoted(_ text: String) -> String {
    let plain = text.allSatisfy { $0.isLetter || $0.isNumber || "/._-+".contains($0) }
    return plain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
  }

  /// - Parameter networks: another number of networks than the run's.
  func arguments(networks: Int? = nil) -> [String] {
    let standard = PropagationOptions()
    var words = ["initvet propagate", result.canonicalText, "--activation \(result.activation)"]
    if Set(result.widths).count == 1 {
      words += ["--width \(result.widths[0])", "--depth \(result.widths.count - 1)"]
    } else {
      words.append("--widths \(result.widths.map(String.init).joined(separator: ","))")
    }
    words.append("--networks \(networks ?? options.networks)")
    if options.method != standard.method { words.append("--method \(options.method.rawValue)") }
    switch options.input {
    case .ones: break
    case .vector: words.append("--input \(Self.quoted(options.inputName ?? "FILE"))")
    default: words.append("--input \(options.input.word)")
    }
    if let correlation = options.correlation {
      words.append("--correlation \(Numbers.exact(correlation))")
    }
    if options.biasVariance != 0 {
      words.append("--bias-variance \(Numbers.exact(options.biasVariance))")
    }
    if options.alpha != standard.alpha { words.append("--alpha \(Numbers.exact(options.alpha))") }
    if options.tolerance != standard.tolerance {
      words.append("--tolerance \(Numbers.exact(options.tolerance))")
    }
    if options.stableFactor != standard.stableFactor {
      words.append("--stable-factor \(Numbers.exact(options.stableFactor))")
    }
    if let expected = options.expected { words.append("--expect \(expected.rawValue)") }
    words += ["--rng \(options.generator.name)", "--seed \(options.seed)"]
    return words
  }
}
